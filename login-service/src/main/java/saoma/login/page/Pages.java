package saoma.login.page;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import saoma.login.branding.Brand;
import saoma.login.branding.Brands;
import saoma.login.branding.Look;
import saoma.login.browser.BrowserCookies;
import saoma.login.browser.Secret;
import saoma.rest.CurrentPool;

/** Turns a page into an answer: rendered in its language and its brand, under a content security policy of its own. */
@Singleton
public class Pages {
    private final Brands brands;
    private final CurrentPool currentPool;
    private final BrowserCookies cookies;
    private final String stylesheet;
    private final String formPostScript;
    private final String webMessageScript;
    private final String inlineScript;

    Pages(Brands brands, CurrentPool currentPool, BrowserCookies cookies) {
        this.brands = brands;
        this.currentPool = currentPool;
        this.cookies = cookies;
        this.stylesheet = Asset.address("/assets/login.css");
        this.formPostScript = Asset.address("/assets/form-post.js");
        this.webMessageScript = Asset.address("/assets/web-message.js");
        this.inlineScript = Asset.address("/assets/inline.js");
    }

    /**
     * @param uiLocales the client's wish, best first; null when it has none
     * @return what the person chose on a page of ours, else the client's wish, else the browser's
     */
    public Language language(String uiLocales, HttpHeaders headers) {
        Language chosen = Language.ofTag(cookies.language(headers));
        return chosen == null
                ? Language.choose(uiLocales, headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE))
                : chosen;
    }

    public Uni<Response> answer(int status, Language language, Function<Frame, TemplateInstance> page) {
        return answer(status, language, null, page);
    }

    /** @param brand null for the pool's, here and below */
    public Uni<Response> answer(int status, Language language, Brand brand, Function<Frame, TemplateInstance> page) {
        return render(language, brand, page, ContentSecurityPolicy::of)
                .map(html -> html.status(status).build());
    }

    /** @param origin whose pages may be shown inside of this one */
    public Uni<Response> embedding(
            String origin, Language language, Brand brand, Function<Frame, TemplateInstance> page) {
        return render(language, brand, page, frame -> ContentSecurityPolicy.embedding(frame, origin))
                .map(Response.ResponseBuilder::build);
    }

    /**
     * A page whose form ends at a client. There is no {@code form-action}: Chromium applies it to every redirect behind
     * a form, also to those the client makes (docs/decisions/0021-consent.md). The page runs no script.
     */
    public Uni<Response> leadingAway(Language language, Brand brand, Function<Frame, TemplateInstance> page) {
        return render(language, brand, page, frame -> ContentSecurityPolicy.leadingAway())
                .map(Response.ResponseBuilder::build);
    }

    /**
     * A form that submits itself (OAuth 2.0 Form Post Response Mode §2).
     *
     * @param action a registered redirect URI
     */
    public Uni<Response> formPost(Language language, String action, Map<String, String> parameters) {
        return render(
                        language,
                        null,
                        frame -> new FormPostPage(frame, formPostScript, action, parameters),
                        frame -> ContentSecurityPolicy.formPost())
                // who checks the Origin of a POST finds ours there, and not "null"
                .map(html -> html.header("Referrer-Policy", "origin").build());
    }

    /**
     * A message to the page that opened this one or shows it inside; the answer's own address where there is none.
     *
     * @param location the redirect URI with the answer in its query
     * @param response the answer as JSON
     * @param frameAncestors web origins whose pages may show this one inside; all others must not
     */
    public Uni<Response> webMessage(Language language, URI location, String response, Set<String> frameAncestors) {
        return render(
                        language,
                        null,
                        frame -> new WebMessagePage(frame, webMessageScript, location.toString(), response),
                        frame -> ContentSecurityPolicy.webMessage(frameAncestors))
                .map(Response.ResponseBuilder::build);
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
            Brand brand,
            BiFunction<Frame, String, TemplateInstance> page) {
        return render(
                        language,
                        brand,
                        frame -> page.apply(frame, inlineScript),
                        frame -> ContentSecurityPolicy.framed(frame, origin, frameAncestors))
                // WeCom compares the Referer's host with the launch domain
                .map(html -> html.header("Referrer-Policy", "origin").build());
    }

    private Uni<Response.ResponseBuilder> render(
            Language language, Brand brand, Function<Frame, TemplateInstance> page, Function<Frame, String> policy) {
        return frame(language, brand).flatMap(frame -> page.apply(frame)
                .setLocale(language.locale())
                .createUni()
                .map(html -> Response.ok(html)
                        .type("text/html;charset=UTF-8")
                        .header(HttpHeaders.CONTENT_LANGUAGE, language.tag())
                        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                        .header("Content-Security-Policy", policy.apply(frame))));
    }

    private Uni<Frame> frame(Language language, Brand brand) {
        Uni<Brand> shown =
                brand == null ? brands.of(currentPool.get()) : Uni.createFrom().item(brand);
        return shown.map(found -> new Frame(language, Secret.random().value(), stylesheet, Look.of(found, language)));
    }
}
