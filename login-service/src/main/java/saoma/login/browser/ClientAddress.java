package saoma.login.browser;

/** Where a request comes from. */
public final class ClientAddress {

    private ClientAddress() {}

    /**
     * What the nearest proxy wrote; a browser can only invent what stands before it. The ingress has to write it.
     *
     * @param forwardedFor the {@code X-Forwarded-For} header; null when there is none
     */
    public static String lastHop(String forwardedFor) {
        return forwardedFor == null
                ? "unknown"
                : forwardedFor.substring(forwardedFor.lastIndexOf(',') + 1).strip();
    }
}
