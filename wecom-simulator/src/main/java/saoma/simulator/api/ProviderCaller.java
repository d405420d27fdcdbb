package saoma.simulator.api;

import jakarta.enterprise.context.ApplicationScoped;
import saoma.simulator.clock.VirtualClock;
import saoma.simulator.provider.Directory;
import saoma.simulator.provider.Provider;

/** Who calls with a provider_access_token. */
@ApplicationScoped
public class ProviderCaller {
    private final AddressList addresses;
    private final Tokens tokens;
    private final Directory directory;
    private final VirtualClock clock;

    ProviderCaller(AddressList addresses, Tokens tokens, Directory directory, VirtualClock clock) {
        this.addresses = addresses;
        this.tokens = tokens;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * @param accessToken null when the request had none
     * @throws ApiFailure 60020, 41001, 40014, 42001, or what the token was killed with
     */
    public Provider require(String ip, String accessToken) {
        addresses.requireAnybodys(ip);
        Token token = tokens.find(TokenKind.PROVIDER, accessToken);
        Provider provider = directory.provider(token.holder()).orElseThrow(ApiError.INVALID_TOKEN::failure);
        addresses.require(provider, ip);
        token.requireAliveAt(clock.now());
        return provider;
    }
}
