package saoma.simulator.qr;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import saoma.simulator.code.Code;
import saoma.simulator.settings.Settings;
import saoma.simulator.settings.Switches;

/** Where the browser goes with its code (section 2.2). */
@ApplicationScoped
public class ReturnAddress {
    private final Switches switches;

    ReturnAddress(Switches switches) {
        this.switches = switches;
    }

    /** @return {@code redirect_uri} with its own query kept, ours added, and its fragment last */
    public URI of(LoginRequest request, Code code) {
        Settings settings = switches.current();
        StringBuilder added = new StringBuilder("auth_code=").append(code.value());
        if (settings.redirectExpiresIn()) {
            added.append("&expires_in=").append(settings.codeSeconds());
        }
        if (request.state() != null) {
            added.append("&state=").append(URLEncoder.encode(request.state(), StandardCharsets.UTF_8));
        }
        added.append("&appid=").append(URLEncoder.encode(request.appId(), StandardCharsets.UTF_8));

        String[] parts = request.redirectUri().split("#", 2);
        String separator = parts[0].contains("?") ? "&" : "?";
        String fragment = parts.length == 2 ? "#" + parts[1] : "";
        return URI.create(parts[0] + separator + added + fragment);
    }
}
