package saoma.login.page;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import saoma.login.PublicUrl;
import saoma.login.browser.Secret;

/** Turns a page into an answer: rendered in its language, under a content security policy of its own. */
@Singleton
public class Pages {
    private static final String STYLESHEET = "/assets/login.css";

    private final String stylesheet;

    Pages(PublicUrl publicUrl) {
        // named by its content, so that browsers may keep it and still see the next one
        this.stylesheet = publicUrl.central(STYLESHEET + "?" + digestOf("META-INF/resources" + STYLESHEET));
    }

    public Uni<Response> answer(int status, Language language, Function<Frame, TemplateInstance> page) {
        Frame frame = new Frame(language, Secret.random().value(), stylesheet);
        return page.apply(frame).setLocale(language.locale()).createUni().map(html -> Response.status(status)
                .type("text/html;charset=UTF-8")
                .header(HttpHeaders.CONTENT_LANGUAGE, language.tag())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .header("Content-Security-Policy", policy(frame.nonce()))
                .entity(html)
                .build());
    }

    /** No form of ours leads away from us, so {@code form-action} need not name any client. */
    private static String policy(String nonce) {
        return "default-src 'none'; style-src 'self'; img-src 'self' https: data:; script-src 'nonce-" + nonce
                + "'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
    }

    private static String digestOf(String resource) {
        try (InputStream content =
                Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            return Secret.digest(new String(content.readAllBytes(), StandardCharsets.UTF_8))
                    .substring(0, 8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
