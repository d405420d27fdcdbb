package saoma.token.wecom;

import java.util.HexFormat;
import saoma.token.secret.Sha256;

/**
 * A service provider at WeCom, as we authenticate for it.
 *
 * @param corpId the provider's CorpID
 * @param secret its ProviderSecret
 */
record ProviderAccount(String corpId, String secret) {

    /**
     * Under which its token is kept: the CorpID and a digest of the secret. So whoever configures a CorpID without
     * knowing the secret never gets the token of one who does, and a new secret is tried at once.
     */
    String key() {
        return corpId + ":" + digest(secret).substring(0, 16);
    }

    static String digest(String text) {
        return HexFormat.of().formatHex(Sha256.of(text));
    }

    @Override
    public String toString() {
        return "ProviderAccount[" + corpId + "]";
    }
}
