package saoma.e2e;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A relying app that is only pages, on another site than the broker, with {@code login.js} in each of them. */
final class RelyingPages implements AutoCloseable {
    private record Served(String html, String openerPolicy) {}

    private final HttpServer server;
    private final Map<String, Served> pages = new ConcurrentHashMap<>();

    RelyingPages() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            Served page = pages.get(exchange.getRequestURI().getPath());
            if (page != null && page.openerPolicy() != null) {
                exchange.getResponseHeaders().add("Cross-Origin-Opener-Policy", page.openerPolicy());
            }
            byte[] body = (page == null ? "" : page.html()).getBytes(StandardCharsets.UTF_8);
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.getResponseHeaders().add("Content-Type", "text/html;charset=utf-8");
            exchange.sendResponseHeaders(page == null ? 404 : 200, head || body.length == 0 ? -1 : body.length);
            if (!head) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        server.start();
    }

    /** An IP address is a site of its own, whatever {@code localhost} is. */
    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    String callback() {
        return origin() + "/callback";
    }

    /** What a public client registers that uses all three ways. */
    Map<String, Object> registration() {
        return Map.of(
                "tokenEndpointAuthMethod", "none",
                "redirectUris", List.of(callback()),
                "webOrigins", List.of(origin()),
                "embeddingOrigins", List.of(origin()),
                "scopes", List.of("openid", "profile"));
    }

    /** @param openerPolicy value of Cross-Origin-Opener-Policy; null for none */
    void serve(String path, String html, String openerPolicy) {
        pages.put(path, new Served(html, openerPolicy));
    }

    /** Serves the app's page, and the same page at its redirect URI. */
    void serveLogin(String script, String issuer, String clientId, String openerPolicy, String more) {
        String html = """
                <!doctype html><title>app</title>
                <button id=redirect>redirect</button><button id=popup>popup</button><button id=inline>inline</button>
                <div id=panel></div><pre id=outcome></pre>
                <script src="%s"></script>
                <script>
                  const show = outcome => {
                    if (outcome) document.getElementById('outcome').textContent = JSON.stringify(outcome);
                  };
                  const login = new SaomaLogin({
                    issuer: '%s', clientId: '%s', redirectUri: '%s', scope: 'openid profile'});
                  document.getElementById('redirect').onclick = () => login.redirect().then(show);
                  document.getElementById('popup').onclick = () => login.popup().then(show);
                  document.getElementById('inline').onclick =
                    () => login.inline(document.getElementById('panel')).then(show);
                  login.handleRedirect().then(show);
                  %s
                </script>
                """.formatted(script, issuer, clientId, callback(), more);
        serve("/", html, openerPolicy);
        serve("/callback", html, openerPolicy);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
