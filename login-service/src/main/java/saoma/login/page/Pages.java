package saoma.login.page;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import saoma.login.PublicUrl;
import saoma.login.browser.Secret;

/** Turns a page into an answer: rendered in its language, under a content security policy of its own. */
@Singleton
public class Pages {
    /**
     * Browsers too old for nonces run this page's script as well. There is no {@code form-action}: the only form goes
     * to a registered address, and Chromium would apply the list to wherever the client redirects from there.
     */
    private static final String FORM_POST_POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; frame-ancestors 'none'; base-uri 'none'";

    private static final String WEB_MESSAGE_POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; base-uri 'none'; frame-ancestors ";

    private static final String LEADING_AWAY_POLICY =
            "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'";

    private final String stylesheet;
    private final String formPostScript;
    private final String webMessageScript;
    private final String inlineScript;

    Pages(PublicUrl publicUrl) {
        this.stylesheet = asset(publicUrl, "/assets/login.css");
        this.formPostScript = asset(publicUrl, "/assets/form-post.js");
        this.webMessageScript = asset(publicUrl, "/assets/web-message.js");
        this.inlineScript = asset(publicUrl, "/assets/inline.js");
    }

    public Uni<Response> answer(int status, Language language, Function<Frame, TemplateInstance> page) {
        Frame frame = frame(language);
        return render(page.apply(frame), language).map(html -> html.status(status)
                .header("Content-Security-Policy", policy(frame.nonce()))
                .build());
    }

    /** @param origin whose pages may be shown inside of this one */
    public Uni<Response> embedding(String origin, Language language, Function<Frame, TemplateInstance> page) {
        Frame frame = frame(language);
        return render(page.apply(frame), language)
                .map(html -> html.header("Content-Security-Policy", policy(frame.nonce()) + "; frame-src " + origin)
                        .build());
    }

    /**
     * A page whose form ends at a client. There is no {@code form-action}: Chromium applies it to every redirect behind
     * a form, also to those the client makes (docs/decisions/0021-consent.md). The page runs no script.
     */
    public Uni<Response> leadingAway(Language language, Function<Frame, TemplateInstance> page) {
        return render(page.apply(frame(language)), language)
                .map(html -> html.header("Content-Security-Policy", LEADING_AWAY_POLICY)
                        .build());
    }

    /**
     * A form that submits itself (OAuth 2.0 Form Post Response Mode §2).
     *
     * @param action a registered redirect URI
     */
    public Uni<Response> formPost(Language language, String action, Map<String, String> parameters) {
        return render(new FormPostPage(frame(language), formPostScript, action, parameters), language)
                .map(html -> html.header("Content-Security-Policy", FORM_POST_POLICY)
                        // who checks the Origin of a POST finds ours there, and not "null"
                        .header("Referrer-Policy", "origin")
                        .build());
    }

    /**
     * A message to the page that opened this one or shows it inside; the answer's own address where there is none.
     *
     * @param location the redirect URI with the answer in its query
     * @param response the answer as JSON
     * @param response the answer as JSON
     * @param frameAncestors web origins whose pages may show this one inside; all others must not
     */
    public Uni<Response> webMessage(Language language, URI location, String response, Set<String> frameAncestors) {
        return render(new WebMessagePage(frame(language), webMessageScript, location.toString(), response), language)
                .map(html -> html.header("Content-Security-Policy", WEB_MESSAGE_POLICY + sources(frameAncestors))
                        .build());
    }

    /**
     * A page inside of an app's page, with one of WeCom's inside.
     *
     * @param frameAncestors web origins whose pages may show it; all others must not
     * @param origin whose pages it may show
     * @param page of the frame and the address of its script
     */
    public Uni<Response> framed(
            Set<String> frameAncestors,
            String origin,
            Language language,
            BiFunction<Frame, String, TemplateInstance> page) {
        Frame frame = frame(language);
        return render(page.apply(frame, inlineScript), language).map(html -> html.header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; connect-src 'self'; script-src 'nonce-"
                                + frame.nonce() + "'; frame-src " + origin
                                + "; base-uri 'none'; form-action 'none'; frame-ancestors "
                                + sources(frameAncestors))
                // WeCom compares the Referer's host with the launch domain
                .header("Referrer-Policy", "origin")
                .build());
    }

    private Frame frame(Language language) {
        return new Frame(language, Secret.random().value(), stylesheet);
    }

    private static Uni<Response.ResponseBuilder> render(TemplateInstance page, Language language) {
        return page.setLocale(language.locale()).createUni().map(html -> Response.ok(html)
                .type("text/html;charset=UTF-8")
                .header(HttpHeaders.CONTENT_LANGUAGE, language.tag())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE));
    }

    private static String sources(Set<String> origins) {
        return origins.isEmpty() ? "'none'" : String.join(" ", origins);
    }

    /** No form of ours leads away from us, so {@code form-action} need not name any client. */
    private static String policy(String nonce) {
        return "default-src 'none'; style-src 'self'; img-src 'self' https: data:; script-src 'nonce-" + nonce
                + "'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
    }

    /** @return its address, named by its content, so that browsers may keep it and still see the next one */
    private static String asset(PublicUrl publicUrl, String path) {
        return publicUrl.central(path + "?" + digestOf("META-INF/resources" + path));
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
