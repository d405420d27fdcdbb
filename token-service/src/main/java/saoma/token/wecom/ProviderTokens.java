package saoma.token.wecom;

import jakarta.enterprise.context.ApplicationScoped;

/** {@code provider_access_token}s (wecom-protocol.md section 1). */
@ApplicationScoped
class ProviderTokens {
    private final WeComClient weCom;

    ProviderTokens(WeComClient weCom) {
        this.weCom = weCom;
    }

    TokenSource of(ProviderAccount account) {
        return new TokenSource(
                "provider:" + account.corpId(), account.secret(), () -> weCom.fetchProviderToken(account));
    }
}
