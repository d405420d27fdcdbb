package saoma.login.sdk;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import saoma.login.LoginConfig;

/** The loader of WeCom's login panel, which knows where the panel is (wecom-protocol.md, sections 4.2 and 4.3). */
@Path("/sdk/wecom-panel.js")
@PermitAll
public class PanelScriptResource {
    private final String script;

    PanelScriptResource(LoginConfig config) {
        script = source().replace("{origin}", config.wecom().loginUrl());
    }

    @GET
    public Response script() {
        return Response.ok(script)
                .type("text/javascript;charset=UTF-8")
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300")
                .build();
    }

    private static String source() {
        try (InputStream source =
                Thread.currentThread().getContextClassLoader().getResourceAsStream("sdk/wecom-panel.js")) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
