package saoma.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A page of another site than ours that signs people in by {@code login.js}. The address says how: {@code /redirect},
 * {@code /popup} or {@code /inline}.
 */
final class EmbeddingApp implements AutoCloseable {
    private static final String PAGE = """
            <!doctype html><html lang="en"><title>app</title>
            <button id="go">Sign in</button><div id="panel"></div><p id="outcome"></p><p id="subject"></p>
            <script src="ORIGIN/sdk/login.js"></script>
            <script type="module">
            const login = new SaomaLogin(
                {issuer: 'ISSUER', clientId: 'CLIENT', redirectUri: location.origin + location.pathname});
            const modes = {
              redirect: () => login.redirect(),
              popup: () => login.popup({}, {redirectWhenBlocked: location.hash !== '#stay'}),
              inline: () => login.inline(document.getElementById('panel')),
            };
            const show = outcome => {
              document.getElementById('subject').textContent = outcome.claims?.sub;
              document.getElementById('outcome').textContent = outcome.error ?? outcome.type;
            };
            const outcome = await login.handleRedirect();
            if (outcome !== null) show(outcome);
            document.getElementById('go').onclick = async () => show(await modes[location.pathname.slice(1)]());
            document.getElementById('panel').dataset.ready = true;
            </script>""";

    private final HttpServer server;
    private final Map<String, String> headers;
    private String page;

    /** @param headers of its page */
    EmbeddingApp(Map<String, String> headers) {
        this.headers = headers;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Registers it as what it is, and gives its page what it has to know. */
    EmbeddingApp register(Admin admin, String issuer, String connection) {
        Admin.Application application = admin.newApplication(
                Map.of(
                        "redirectUris", List.of(origin() + "/redirect", origin() + "/popup", origin() + "/inline"),
                        "tokenEndpointAuthMethod", "none",
                        "webOrigins", List.of(origin()),
                        "embeddingOrigins", List.of(origin())),
                connection);
        page = PAGE.replace("ORIGIN", issuer.replaceFirst("^(https?://[^/]+).*", "$1"))
                .replace("ISSUER", issuer)
                .replace("CLIENT", application.clientId());
        return this;
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = page.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html;charset=utf-8");
        headers.forEach(exchange.getResponseHeaders()::set);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(200, head ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
