package saoma.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** A tab, a window or a frame in Firefox: what WebDriver BiDi calls a browsing context. */
final class FirefoxPage implements AutoCloseable {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots", "firefox");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final BiDi bidi;
    private final String userContext;
    private final String context;

    private FirefoxPage(BiDi bidi, String userContext, String context) {
        this.bidi = bidi;
        this.userContext = userContext;
        this.context = context;
    }

    static FirefoxPage ofNewPerson(BiDi bidi) {
        String userContext = bidi.send("browser.createUserContext", Map.of())
                .path("userContext")
                .textValue();
        return new FirefoxPage(
                bidi,
                userContext,
                bidi.send("browsingContext.create", Map.of("type", "tab", "userContext", userContext))
                        .path("context")
                        .textValue());
    }

    FirefoxPage open(String url) {
        // what is waited for is looked for: a page may lead on before it is complete
        bidi.send("browsingContext.navigate", Map.of("context", context, "url", url, "wait", "none"));
        return this;
    }

    String url() {
        return tree().get(0).path("url").textValue();
    }

    private JsonNode tree() {
        return bidi.send("browsingContext.getTree", Map.of("root", context)).path("contexts");
    }

    FirefoxPage waitForUrl(Predicate<String> expected) {
        until("another address than " + url(), () -> expected.test(url()));
        return this;
    }

    FirefoxPage waitFor(String id) {
        element(id);
        return this;
    }

    FirefoxPage waitForMatch(String selector) {
        until(selector, () -> !locate(selector).isEmpty());
        return this;
    }

    boolean has(String id) {
        return !locate("#" + id).isEmpty();
    }

    FirefoxPage press(String id) {
        Map<String, Object> element = element(id);
        call("element => element.scrollIntoView({block: 'center', behavior: 'instant'})", element);
        Map<String, Object> origin = Map.of("type", "element", "element", element);
        bidi.send(
                "input.performActions",
                Map.of(
                        "context",
                        context,
                        "actions",
                        List.of(Map.of(
                                "type",
                                "pointer",
                                "id",
                                "mouse",
                                "actions",
                                List.of(
                                        Map.of("type", "pointerMove", "x", 0, "y", 0, "origin", origin),
                                        Map.of("type", "pointerDown", "button", 0),
                                        Map.of("type", "pointerUp", "button", 0))))));
        return this;
    }

    FirefoxPage select(String id, String option) {
        call(
                "(select, value) => { select.value = value;"
                        + " select.dispatchEvent(new Event('change', {bubbles: true})); }",
                element(id),
                Map.of("type", "string", "value", option));
        return this;
    }

    /** Presses the button of a connection and waits for WeCom's QR page. */
    FirefoxPage choose(String connection) {
        return press("connection-" + connection).waitFor("sim-scan");
    }

    FirefoxPage scanAndConfirm(Simulator.Member member) {
        return select("sim-member", member.option()).press("sim-scan").press("sim-confirm");
    }

    /** @return the address at which the browser is back at the app */
    String backAtTheApp() {
        return waitForUrl(url -> url.startsWith(RelyingApp.REDIRECT_URI)).url().replaceFirst("#$", "");
    }

    /** @return what the element says, once it is there */
    String text(String id) {
        return call("element => element.textContent.trim()", element(id)).textValue();
    }

    /** @return what the element says, once it says something */
    String textOnceThere(String id) {
        String[] text = {""};
        until("a text in #" + id, () -> {
            text[0] = text(id);
            return !text[0].isEmpty();
        });
        return text[0];
    }

    /** The window waits in vain for what it asks for by this path. */
    FirefoxPage withhold(String path) {
        List<String> windows = List.of(context);
        bidi.send("session.subscribe", Map.of("events", List.of("network.beforeRequestSent"), "contexts", windows));
        bidi.send(
                "network.addIntercept",
                Map.of(
                        "phases",
                        List.of("beforeRequestSent"),
                        "contexts",
                        windows,
                        "urlPatterns",
                        List.of(Map.of("type", "pattern", "pathname", path))));
        return this;
    }

    void closeWindow() {
        bidi.send("browsingContext.close", Map.of("context", context));
    }

    /** Runs in the page as its own scripts do. @return a text, number, boolean or null */
    JsonNode evaluate(String expression) {
        return value(bidi.send(
                "script.evaluate",
                Map.of("expression", expression, "target", Map.of("context", context), "awaitPromise", true)));
    }

    /** The frame of an address that begins so, once it is there. */
    FirefoxPage frame(String address) {
        return next("a frame at " + address, () -> tree().get(0).path("children"), child -> child.path("url")
                .asText()
                .startsWith(address));
    }

    /** The window that this one opened, once it is there. */
    FirefoxPage popUp() {
        return next(
                "a pop-up",
                () -> bidi.send("browsingContext.getTree", Map.of()).path("contexts"),
                window -> window.path("originalOpener").asText().equals(context));
    }

    private FirefoxPage next(String what, Callable<JsonNode> contexts, Predicate<JsonNode> wanted) {
        String[] found = new String[1];
        until(what, () -> {
            found[0] = StreamSupport.stream(contexts.call().spliterator(), false)
                    .filter(wanted)
                    .map(each -> each.path("context").textValue())
                    .findFirst()
                    .orElse(null);
            return found[0] != null;
        });
        return new FirefoxPage(bidi, userContext, found[0]);
    }

    FirefoxPage size(int width, int height) {
        bidi.send(
                "browsingContext.setViewport",
                Map.of("context", context, "viewport", Map.of("width", width, "height", height)));
        return this;
    }

    FirefoxPage screenshot(String name) {
        byte[] png = Base64.getDecoder()
                .decode(bidi.send("browsingContext.captureScreenshot", Map.of("context", context, "origin", "document"))
                        .path("data")
                        .textValue());
        try {
            Files.write(Files.createDirectories(SCREENSHOTS).resolve(name + ".png"), png);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode locate(String selector) {
        return bidi.send(
                        "browsingContext.locateNodes",
                        Map.of(
                                "context",
                                context,
                                "locator",
                                Map.of("type", "css", "value", selector),
                                "maxNodeCount",
                                1))
                .path("nodes");
    }

    private Map<String, Object> element(String id) {
        JsonNode[] found = new JsonNode[1];
        until("#" + id, () -> {
            found[0] = locate("#" + id + ":not(:disabled)");
            return !found[0].isEmpty();
        });
        return Map.of("sharedId", found[0].get(0).path("sharedId").textValue());
    }

    private JsonNode call(String function, Object... arguments) {
        return value(bidi.send(
                "script.callFunction",
                Map.of(
                        "functionDeclaration",
                        function,
                        "arguments",
                        List.of(arguments),
                        "target",
                        Map.of("context", context),
                        "awaitPromise",
                        true)));
    }

    private static JsonNode value(JsonNode answer) {
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(
                    answer.path("exceptionDetails").path("text").asText());
        }
        return answer.path("result").path("value");
    }

    private void until(String what, Callable<Boolean> so) {
        try {
            Deadline.in(PATIENCE).until(what, () -> {
                try {
                    return so.call();
                } catch (BiDi.Refused underWay) {
                    // the page it was about has just been left
                    return false;
                }
            });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends the person with all their tabs, cookies and storage. */
    @Override
    public void close() {
        bidi.send("browser.removeUserContext", Map.of("userContext", userContext));
    }
}
