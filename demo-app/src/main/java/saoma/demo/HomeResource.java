package saoma.demo;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestQuery;

/** The pages for everyone: the door, and what a person sees when a sign-in came back without one. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class HomeResource {

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance home();

        static native TemplateInstance failed(boolean cancelled, String error);
    }

    @GET
    public TemplateInstance home() {
        return Templates.home();
    }

    /**
     * @param error code of RFC 6749 §4.1.2.1; anything else is not repeated on the page, because anyone can link here
     */
    @GET
    @Path("sign-in-failed")
    public TemplateInstance failed(@RestQuery String error) {
        boolean isCode = error != null && error.matches("[a-z_]{1,40}");
        return Templates.failed("access_denied".equals(error), isCode ? error : "unknown_error");
    }
}
