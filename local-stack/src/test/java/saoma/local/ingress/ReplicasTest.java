package saoma.local.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReplicasTest {
    private static final int LOOKS = 200;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<AutoCloseable> started = new ArrayList<>();

    private final class Replica {
        private final HttpServer server;
        private volatile int readiness = 200;

        private Replica(String name) {
            this(request -> request.response().end(name));
        }

        private Replica(io.vertx.core.Handler<HttpServerRequest> handler) {
            server = Ingress.join(vertx.createHttpServer()
                    .requestHandler(request -> {
                        if (request.path().equals("/q/health/ready")) {
                            request.response().setStatusCode(readiness).end();
                        } else {
                            handler.handle(request);
                        }
                    })
                    .listen(0, "127.0.0.1"));
        }

        private int port() {
            return server.actualPort();
        }
    }

    @AfterEach
    void end() throws Exception {
        for (AutoCloseable thing : started) {
            thing.close();
        }
        Ingress.join(vertx.close());
    }

    @Test
    void requestWhenSeveralReplicasThenEachInTurn() throws Exception {
        Ingress ingress = ingress(new Replica("a").port(), new Replica("b").port());
        assertThat(List.of(get(ingress).body(), get(ingress).body())).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void requestWhenReplicaRefusesThenTheNextAnswersWhateverTheMethod() throws Exception {
        Ingress ingress = ingress(nobody(), new Replica("b").port(), nobody());
        for (int i = 0; i < 4; i++) {
            assertThat(post(ingress).body()).isEqualTo("b");
        }
    }

    @Test
    void requestWhenReplicaDiesUnderItThenOnlyWhatIsSafeIsRepeated() throws Exception {
        AtomicInteger heard = new AtomicInteger();
        Replica dying = new Replica(request -> {
            heard.incrementAndGet();
            request.connection().close();
        });
        Ingress ingress = ingress(dying.port(), new Replica("b").port());
        assertThat(get(ingress).body()).isEqualTo("b");
        assertThat(heard).hasValue(1);
        assertThat(post(ingress).statusCode()).isEqualTo(502);
        assertThat(heard).hasValue(2);
    }

    @Test
    void connectionWhenReplicaIsNotReadyThenAnotherIsTakenUntilItIs() throws Exception {
        Replica draining = new Replica("draining");
        Upstream upstream = new Upstream(List.of(draining.port(), new Replica("b").port()));
        URI address = URI.create("http://127.0.0.1:" + addresses().listen(0, upstream) + "/internal/x");
        draining.readiness = 503;
        awaitAnswers(address, Set.of("b"));
        draining.readiness = 200;
        awaitAnswers(address, Set.of("b", "draining"));
        draining.server.close();
        awaitAnswers(address, Set.of("b"));
    }

    @Test
    void connectionWhenNoReplicaAcceptsThenClosed() throws IOException {
        int port = addresses().listen(0, new Upstream(List.of(nobody(), nobody())));
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void connectionWhenReplicaGoesThenClosed() throws Exception {
        Replica replica = new Replica("a");
        int port = addresses().listen(0, new Upstream(List.of(replica.port())));
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            Ingress.join(replica.server.close());
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .endsWith("a");
        }
    }

    private Ingress ingress(Integer... ports) {
        Upstream upstream = new Upstream(List.of(ports));
        Map<String, Upstream> upstreams =
                List.of("connection-service", "login-service", "token-service", "user-service").stream()
                        .collect(Collectors.toMap(service -> service, service -> upstream));
        Limits limits = new Limits(100, 10, 10, Duration.ofSeconds(10));
        Ingress ingress = Ingress.start(Path.of("../k8s/base/ingress.yaml"), upstreams, "http", 0, limits);
        started.add(ingress);
        return ingress;
    }

    private ServiceAddresses addresses() {
        ServiceAddresses addresses = new ServiceAddresses();
        started.add(addresses);
        return addresses;
    }

    private static int nobody() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Asks on new connections until as many in a row as matter were answered by these, and by all of these. */
    private void awaitAnswers(URI address, Set<String> expected) throws Exception {
        Set<String> last = Set.of();
        for (int look = 0; look < LOOKS && !last.equals(expected); look++) {
            last = new TreeSet<>();
            for (int i = 0; i < 4; i++) {
                last.add(HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                        .body());
            }
            Thread.sleep(50);
        }
        assertThat(last).isEqualTo(expected);
    }

    private HttpResponse<String> get(Ingress ingress) throws Exception {
        return http.send(request(ingress).GET().build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(Ingress ingress) throws Exception {
        return http.send(request(ingress).POST(BodyPublishers.ofString("x")).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(Ingress ingress) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + ingress.port() + "/oidc/auth"));
    }
}
