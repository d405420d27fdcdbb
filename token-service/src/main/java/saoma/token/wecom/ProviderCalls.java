package saoma.token.wecom;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.BiFunction;
import saoma.protocol.ProviderCredentials;
import saoma.sealing.Seal;

/** Calls WeCom with a provider's token. */
@ApplicationScoped
public class ProviderCalls {
    private final Seal seal;
    private final UpstreamTokenCache tokens;
    private final ProviderTokens providerTokens;

    ProviderCalls(Seal seal, UpstreamTokenCache tokens, ProviderTokens providerTokens) {
        this.seal = seal;
        this.tokens = tokens;
        this.providerTokens = providerTokens;
    }

    <T> Uni<T> call(ProviderCredentials credentials, BiFunction<ProviderAccount, UpstreamToken, Uni<T>> call) {
        ProviderAccount account = account(credentials);
        return tokens.use(providerTokens.of(account), token -> call.apply(account, token));
    }

    /**
     * The provider's token.
     *
     * @throws Seal.SealBroken when the secret does not open
     */
    public TokenSource token(ProviderCredentials credentials) {
        return providerTokens.of(account(credentials));
    }

    private ProviderAccount account(ProviderCredentials credentials) {
        return new ProviderAccount(
                credentials.corpId(),
                seal.open(
                        credentials.sealedProviderSecret(),
                        ProviderCredentials.associatedData(credentials.connectionId())));
    }
}
