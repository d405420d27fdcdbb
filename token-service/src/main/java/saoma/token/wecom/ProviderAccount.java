package saoma.token.wecom;

/**
 * A service provider at WeCom, as we authenticate for it.
 *
 * @param corpId the provider's CorpID
 * @param secret its ProviderSecret
 */
record ProviderAccount(String corpId, String secret) {

    @Override
    public String toString() {
        return "ProviderAccount[" + corpId + "]";
    }
}
