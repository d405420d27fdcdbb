package saoma.login.authorization;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import saoma.login.page.Language;
import saoma.login.page.Pages;

/** Sends the browser to the client with what the client is told, in the way it asked for. */
@Singleton
public class AuthorizationResponsePages {
    private final Pages pages;
    private final ObjectMapper json;

    AuthorizationResponsePages(Pages pages, ObjectMapper json) {
        this.pages = pages;
        this.json = json;
    }

    /**
     * @return a redirect, the page with a form that submits itself (OAuth 2.0 Form Post Response Mode §2), or the page
     *     that posts a message
     */
    public Uni<Response> answer(AuthorizationResponse response, HttpHeaders headers) {
        Language language = pages.language(null, headers);
        return switch (response.mode()) {
            case QUERY ->
                Uni.createFrom().item(Response.seeOther(response.location()).build());
            case FORM_POST -> pages.formPost(language, response.redirectUri(), response.parameters());
            case WEB_MESSAGE ->
                pages.webMessage(
                        language, response.location(), write(response.parameters()), response.frameAncestors());
        };
    }

    private String write(Map<String, String> parameters) {
        try {
            return json.writeValueAsString(parameters);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
