package saoma.simulator.suite;

import jakarta.enterprise.context.ApplicationScoped;
import saoma.simulator.api.AddressList;
import saoma.simulator.api.ApiError;
import saoma.simulator.api.ApiFailure;
import saoma.simulator.api.Token;
import saoma.simulator.api.TokenKind;
import saoma.simulator.api.Tokens;
import saoma.simulator.clock.VirtualClock;
import saoma.simulator.provider.Directory;
import saoma.simulator.provider.Provider;

/** Who calls with a suite_access_token. */
@ApplicationScoped
public class SuiteCaller {
    private final AddressList addresses;
    private final Tokens tokens;
    private final Suites suites;
    private final Directory directory;
    private final VirtualClock clock;

    SuiteCaller(AddressList addresses, Tokens tokens, Suites suites, Directory directory, VirtualClock clock) {
        this.addresses = addresses;
        this.tokens = tokens;
        this.suites = suites;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * @param suiteAccessToken null when the request had none
     * @throws ApiFailure 60020, 41022, 40082, 42009, or what the token was killed with
     */
    public Suite require(String ip, String suiteAccessToken) {
        addresses.requireAnybodys(ip);
        Token token = tokens.find(TokenKind.SUITE, suiteAccessToken);
        Suite suite = suites.find(token.holder()).orElseThrow(ApiError.INVALID_SUITE_TOKEN::failure);
        addresses.require(owner(suite), ip);
        token.requireAliveAt(clock.now());
        return suite;
    }

    private Provider owner(Suite suite) {
        return directory.provider(suite.provider()).orElseThrow(ApiError.INVALID_SUITE_TOKEN::failure);
    }
}
