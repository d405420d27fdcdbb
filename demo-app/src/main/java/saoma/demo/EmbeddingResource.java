package saoma.demo;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** The sign-in on this app's own pages, by the broker's script: redirect, pop-up and inline. */
@Path("/embedding")
@Produces(MediaType.TEXT_HTML)
class EmbeddingResource {
    private final String issuer;
    private final String clientId;
    private final String origin;

    EmbeddingResource(
            @ConfigProperty(name = "quarkus.oidc.auth-server-url") URI issuer,
            @ConfigProperty(name = "demo.embedding.client-id") String clientId) {
        this.issuer = issuer.toString();
        this.clientId = clientId;
        this.origin = issuer.getScheme() + "://" + issuer.getAuthority();
    }

    /** How the sign-in is embedded. */
    enum Mode {
        REDIRECT("Redirect", "This page leaves for the broker and comes back."),
        POPUP("Pop-up", "The broker opens in a window of its own, and this page stays."),
        INLINE("Inline", "The QR code is part of this page. No cookie of the broker is needed.");

        private final String title;
        private final String explanation;

        Mode(String title, String explanation) {
            this.title = title;
            this.explanation = explanation;
        }

        public String title() {
            return title;
        }

        public String explanation() {
            return explanation;
        }

        public String path() {
            return name().toLowerCase();
        }
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance embedding(
                Mode mode, Mode[] modes, String origin, String issuer, String clientId);
    }

    @GET
    @Path("/{mode: redirect|popup|inline}")
    public RestResponse<TemplateInstance> embedding(String mode) {
        return ResponseBuilder.ok(
                        Templates.embedding(Mode.valueOf(mode.toUpperCase()), Mode.values(), origin, issuer, clientId))
                .header("Content-Security-Policy", policy())
                .build();
    }

    /** The script, the token endpoint and the frame are the broker's. */
    private String policy() {
        return "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self' %1$s; connect-src 'self' %1$s;"
                        .formatted(origin)
                + " frame-src %s; base-uri 'none'; form-action 'none'; frame-ancestors 'none'".formatted(origin);
    }
}
