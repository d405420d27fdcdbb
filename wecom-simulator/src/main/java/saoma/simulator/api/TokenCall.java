package saoma.simulator.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import saoma.simulator.clock.VirtualClock;
import saoma.simulator.provider.Directory;
import saoma.simulator.provider.Provider;
import saoma.simulator.settings.ExpiresIn;
import saoma.simulator.settings.Settings;
import saoma.simulator.settings.Switches;

/** {@code get_provider_token} (section 1). */
@ApplicationScoped
class TokenCall {
    private final AddressList addresses;
    private final Directory directory;
    private final ProviderTokens tokens;
    private final VirtualClock clock;
    private final Switches switches;

    TokenCall(
            AddressList addresses, Directory directory, ProviderTokens tokens, VirtualClock clock, Switches switches) {
        this.addresses = addresses;
        this.directory = directory;
        this.tokens = tokens;
        this.clock = clock;
        this.switches = switches;
    }

    ObjectNode answer(String ip, RequestBody body) {
        addresses.requireAnybodys(ip);
        String corpId = body.require("corpid", ApiError.CORP_ID_MISSING);
        Provider provider = directory.provider(corpId).orElseThrow(ApiError.UNKNOWN_CORP_ID::failure);
        addresses.require(provider, ip);
        if (!provider.hasSecret(body.require("provider_secret", ApiError.SECRET_MISSING))) {
            throw ApiError.WRONG_SECRET.failure();
        }
        return render(tokens.current(provider.corpId()));
    }

    private ObjectNode render(ProviderToken token) {
        Settings settings = switches.current();
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        if (settings.tokenErrcode()) {
            answer.put("errcode", 0).put("errmsg", "ok");
        }
        // a token that was fetched in this very second has not lost one yet
        long remaining =
                Duration.between(clock.now(), token.end()).plusMillis(999).toSeconds();
        return answer.put("provider_access_token", token.value())
                .put(
                        "expires_in",
                        settings.tokenExpiresIn() == ExpiresIn.CONSTANT ? settings.tokenSeconds() : remaining);
    }
}
