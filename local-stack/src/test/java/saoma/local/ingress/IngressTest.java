package saoma.local.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IngressTest {
    private static final Path MANIFEST = Path.of("../k8s/base/ingress.yaml");
    private static final Limits FEW = new Limits(100, 1, 1, Duration.ofSeconds(10));

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Ingress> started = new ArrayList<>();

    @AfterEach
    void end() throws Exception {
        started.forEach(Ingress::close);
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @Test
    void requestWhenListedThenReachesServiceUnchanged() throws Exception {
        int echo = upstream(request -> request.body().onSuccess(body -> request.response()
                .putHeader("Set-Cookie", List.<String>of("a=1", "b=2"))
                .putHeader("X-Saw", request.method() + " " + request.uri() + " " + request.getHeader("Host"))
                .end(body)));
        Ingress ingress = start(echo, Limits.DEFAULT);
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(uri(ingress, "/oidc/auth?scope=openid%20profile&x=%2F..%2F"))
                        .POST(HttpRequest.BodyPublishers.ofString("prompt=none"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("prompt=none");
        assertThat(response.headers().allValues("Set-Cookie")).containsExactly("a=1", "b=2");
        assertThat(response.headers().firstValue("X-Saw"))
                .contains("POST /oidc/auth?scope=openid%20profile&x=%2F..%2F localhost:" + ingress.port());
    }

    @Test
    void requestWhenClientClaimsAnotherOriginThenForwardingHeadersReplaced() throws Exception {
        int echo = upstream(request -> request.response().end(request.headers().toString()));
        Ingress ingress = start(echo, Limits.DEFAULT);
        String headers = http.send(
                        HttpRequest.newBuilder(uri(ingress, "/oidc/auth"))
                                .header("X-Forwarded-For", "203.0.113.9")
                                .header("X-Forwarded-Proto", "gopher")
                                .header("X-Forwarded-Host", "evil.example")
                                .header("X-Forwarded-Prefix", "/internal")
                                .header("X-Original-URL", "/internal/x")
                                .header("Forwarded", "for=203.0.113.9;host=evil.example")
                                .build(),
                        BodyHandlers.ofString())
                .body();
        assertThat(headers)
                .doesNotContain("203.0.113.9", "gopher", "evil.example", "/internal")
                .contains("X-Forwarded-For=127.0.0.1")
                .contains("X-Forwarded-Proto=https")
                .contains("X-Forwarded-Host=localhost:" + ingress.port());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /internal/x",
                "GET /q/health",
                "GET /login/../internal/x",
                "GET /login/%2e%2e/internal/x",
                "GET /login/..%2finternal/x",
                "GET /login/..;/internal/x",
                "GET /login/\\..\\internal/x",
                "GET //internal/x",
                "GET /login/..?x",
                "GET http://localhost/internal/x",
                "GET http://localhost/login/x",
                "POST /oidc/%2e%2e/internal/x",
                "OPTIONS *"
            })
    void requestWhenNotListedOrAmbiguousThen404AndNoServiceHears(String target) throws Exception {
        Queue<String> heard = new ConcurrentLinkedQueue<>();
        int upstream = upstream(request -> {
            heard.add(request.uri());
            request.response().end();
        });
        Ingress ingress = start(upstream, Limits.DEFAULT);
        assertThat(raw(ingress, target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 404 ")
                .endsWith("404 nothing is at this address\n");
        assertThat(heard).isEmpty();
    }

    @Test
    void requestWhenNoHostThen400() throws Exception {
        Ingress ingress = start(upstream(request -> request.response().end()), Limits.DEFAULT);
        assertThat(raw(ingress, "GET /oidc/auth HTTP/1.1\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ");
    }

    @Test
    void requestWhenServiceDownThen502() throws Exception {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        Ingress ingress = start(nobody, Limits.DEFAULT);
        HttpResponse<String> response = get(ingress, "/oidc/auth").get(30, TimeUnit.SECONDS);
        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.body()).isEqualTo("502 the service cannot be reached\n");
    }

    @Test
    void requestWhenServiceResetsThen502() throws Exception {
        Ingress ingress = start(upstream(request -> request.connection().close()), Limits.DEFAULT);
        assertThat(get(ingress, "/oidc/auth").get(30, TimeUnit.SECONDS).statusCode())
                .isEqualTo(502);
    }

    @Test
    void requestWhenServiceSilentThen504() throws Exception {
        Ingress ingress = start(upstream(request -> {}), new Limits(10, 10, 10, Duration.ofMillis(200)));
        assertThat(get(ingress, "/oidc/auth").get(30, TimeUnit.SECONDS).statusCode())
                .isEqualTo(504);
    }

    @Test
    void requestWhenServiceAndQueueFullThen503AndOthersServed() throws Exception {
        BlockingQueue<HttpServerRequest> underWay = new LinkedBlockingQueue<>();
        Ingress ingress = start(upstream(underWay::add), FEW);
        BlockingQueue<HttpResponse<String>> answers = new LinkedBlockingQueue<>();
        get(ingress, "/oidc/auth").thenAccept(answers::add);
        HttpServerRequest first = underWay.poll(10, TimeUnit.SECONDS);
        for (int i = 0; i < 4; i++) {
            get(ingress, "/oidc/auth").thenAccept(answers::add);
        }
        // one is under way and one waits, so the other three are refused
        for (int i = 0; i < 3; i++) {
            HttpResponse<String> refused = answers.poll(10, TimeUnit.SECONDS);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        }
        first.response().end("first");
        underWay.poll(10, TimeUnit.SECONDS).response().end("second");
        assertThat(List.of(answers.take().body(), answers.take().body())).containsExactlyInAnyOrder("first", "second");
    }

    @Test
    void connectWhenTooManyThenClosed() throws Exception {
        Ingress ingress =
                start(upstream(request -> request.response().end("here")), new Limits(1, 1, 1, Duration.ofSeconds(5)));
        try (Socket only = new Socket("127.0.0.1", ingress.port())) {
            only.getOutputStream().write("GET /oidc/auth HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes());
            assertThat(only.getInputStream().read()).isEqualTo('H');
            assertThat(raw(ingress, "GET /oidc/auth HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                    .isEmpty();
        }
    }

    @Test
    void startWhenPortTakenThenFails() {
        Ingress ingress = start(1, Limits.DEFAULT);
        assertThatThrownBy(() -> Ingress.start(MANIFEST, ports(1), "http", ingress.port(), Limits.DEFAULT))
                .hasCauseInstanceOf(java.net.BindException.class);
    }

    @Test
    void startWhenServiceHasNoPortThenRefused() {
        assertThatThrownBy(() -> Ingress.start(MANIFEST, Map.of("login-service", 1), "http", 0, Limits.DEFAULT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("names a service that has no port");
    }

    private int upstream(io.vertx.core.Handler<HttpServerRequest> handler) throws Exception {
        HttpServer server = vertx.createHttpServer()
                .requestHandler(handler)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
        return server.actualPort();
    }

    private Ingress start(int upstreamPort, Limits limits) {
        Ingress ingress = Ingress.start(MANIFEST, ports(upstreamPort), "https", 0, limits);
        started.add(ingress);
        return ingress;
    }

    private static Map<String, Integer> ports(int port) {
        return Map.of("connection-service", port, "login-service", port, "token-service", port, "user-service", port);
    }

    private CompletableFuture<HttpResponse<String>> get(Ingress ingress, String path) {
        return http.sendAsync(HttpRequest.newBuilder(uri(ingress, path)).build(), BodyHandlers.ofString());
    }

    private static URI uri(Ingress ingress, String path) {
        return URI.create("http://localhost:" + ingress.port() + path);
    }

    /** What no well-behaved client would send. */
    private static String raw(Ingress ingress, String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", ingress.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
