package saoma.configuration;

import java.util.regex.Pattern;

/** What may be looked up as a client id at all; the rest needs no call to find that it does not exist. */
final class ClientId {
    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._~-]{1,128}");

    private ClientId() {}

    static boolean wellFormed(String clientId) {
        return clientId != null && WELL_FORMED.matcher(clientId).matches();
    }
}
