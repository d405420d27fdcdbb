package saoma.simulator.installation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import saoma.simulator.api.AddressList;
import saoma.simulator.api.ApiError;
import saoma.simulator.api.ApiFailure;
import saoma.simulator.api.RequestBody;
import saoma.simulator.api.Token;
import saoma.simulator.api.TokenKind;
import saoma.simulator.api.Tokens;
import saoma.simulator.clock.VirtualClock;
import saoma.simulator.provider.Directory;
import saoma.simulator.provider.Enterprise;
import saoma.simulator.provider.VisibleIds;
import saoma.simulator.suite.Suite;
import saoma.simulator.suite.Suites;

/** For which customer a call is made: told by its body, or by the enterprise's access_token. */
@ApplicationScoped
public class Customers {
    private final Installations installations;
    private final Directory directory;
    private final Suites suites;
    private final AddressList addresses;
    private final Tokens tokens;
    private final VirtualClock clock;

    Customers(
            Installations installations,
            Directory directory,
            Suites suites,
            AddressList addresses,
            Tokens tokens,
            VirtualClock clock) {
        this.installations = installations;
        this.directory = directory;
        this.suites = suites;
        this.addresses = addresses;
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * By {@code auth_corpid} and {@code permanent_code}.
     *
     * @throws ApiFailure 41002, 40013, 48004, 41025, 40084
     */
    Customer require(Suite suite, RequestBody body) {
        String corpId = body.require("auth_corpid", ApiError.CORP_ID_MISSING);
        Enterprise enterprise = directory.enterprises().stream()
                .filter(candidate ->
                        VisibleIds.corpId(suite.provider(), candidate).equals(corpId))
                .findAny()
                .orElseThrow(ApiError.UNKNOWN_CORP_ID::failure);
        Installation installation =
                installations.find(suite.suiteId(), enterprise.corpId()).orElseThrow(ApiError.NOT_AUTHORIZED::failure);
        if (!installation.hasPermanentCode(body.require("permanent_code", ApiError.PERMANENT_CODE_MISSING))) {
            throw ApiError.INVALID_PERMANENT_CODE.failure();
        }
        return new Customer(suite, enterprise, installation);
    }

    /** @return the enterprise's access_token for this app */
    Token token(Installation installation) {
        return tokens.current(TokenKind.ENTERPRISE, holder(installation));
    }

    /** That token dies with the installation: 48004 from now on. */
    void revoke(Installation installation) {
        tokens.kill(TokenKind.ENTERPRISE, holder(installation), ApiError.NOT_AUTHORIZED.code());
    }

    private static String holder(Installation installation) {
        return installation.suiteId() + "/" + installation.enterprise();
    }

    /**
     * By access_token.
     *
     * @param accessToken null when the request had none
     * @throws ApiFailure 60020, 41001, 40014, 42001, what the token was killed with, or 48004
     */
    public Customer require(String ip, String accessToken) {
        addresses.requireAnybodys(ip);
        Token token = tokens.find(TokenKind.ENTERPRISE, accessToken);
        String[] holder = token.holder().split("/", 2);
        Suite suite = suites.find(holder[0]).orElseThrow(ApiError.INVALID_TOKEN::failure);
        addresses.require(directory.provider(suite.provider()).orElseThrow(ApiError.INVALID_TOKEN::failure), ip);
        token.requireAliveAt(clock.now());
        return find(suite, holder[1]).orElseThrow(ApiError.NOT_AUTHORIZED::failure);
    }

    private Optional<Customer> find(Suite suite, String enterprise) {
        return installations.find(suite.suiteId(), enterprise).flatMap(installation -> directory
                .enterprise(enterprise)
                .map(found -> new Customer(suite, found, installation)));
    }
}
