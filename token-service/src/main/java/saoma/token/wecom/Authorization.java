package saoma.token.wecom;

/**
 * What an enterprise's authorization of an app consists of.
 *
 * @param corpId the enterprise as the provider sees it
 * @param name null when WeCom did not tell
 * @param permanentCode buys the enterprise's tokens; null when it was known before
 */
public record Authorization(String corpId, String name, String permanentCode) {
    @Override
    public String toString() {
        return "Authorization[" + corpId + "]";
    }
}
