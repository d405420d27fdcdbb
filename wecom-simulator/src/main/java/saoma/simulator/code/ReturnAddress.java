package saoma.simulator.code;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import saoma.simulator.settings.Settings;
import saoma.simulator.settings.Switches;

/** Where the browser goes with its code; each kind comes back under its own parameters (section 12, row 5). */
@ApplicationScoped
public class ReturnAddress {
    private final Switches switches;

    ReturnAddress(Switches switches) {
        this.switches = switches;
    }

    /**
     * @param state null for none
     * @return {@code redirectUri} with its own query kept, ours added, and its fragment last
     */
    public URI of(String redirectUri, String state, Code code) {
        String[] parts = redirectUri.split("#", 2);
        String separator = parts[0].contains("?") ? "&" : "?";
        String fragment = parts.length == 2 ? "#" + parts[1] : "";
        return URI.create(parts[0] + separator + query(state, code) + fragment);
    }

    private String query(String state, Code code) {
        String echoed = state == null ? "" : "&state=" + encode(state);
        return switch (code.kind()) {
            case PROVIDER_QR ->
                "auth_code=" + code.value() + expiresIn() + echoed + "&appid=" + encode(code.issuedFor());
            case CONSOLE -> "auth_code=" + code.value();
            case WEB_LOGIN, WORKBENCH -> "code=" + code.value() + echoed;
            case INSTALLATION -> "auth_code=" + code.value() + "&expires_in=600" + echoed;
        };
    }

    private String expiresIn() {
        Settings settings = switches.current();
        return settings.redirectExpiresIn() ? "&expires_in=" + settings.codeSeconds() : "";
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
