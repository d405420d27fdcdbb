package saoma.local.ingress;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;

/** The ingress on one machine: every request goes to the service its path names, or is answered here. */
public final class Ingress implements AutoCloseable {
    /** Longer than the services allow, so that an over-long request gets the answer of its endpoint. */
    private static final int MAX_HEAD = 64 * 1024;

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger connections = new AtomicInteger();
    private final RouteTable routes;
    private final Map<String, Upstream> upstreams;
    private final Limits limits;
    private final HttpProxy proxy;
    private HttpServer server;

    private Ingress(RouteTable routes, Map<String, Upstream> upstreams, String publicScheme, Limits limits) {
        this.routes = routes;
        this.upstreams = upstreams;
        this.limits = limits;
        this.proxy = HttpProxy.reverseProxy(new ProxyOptions().setSupportWebSocket(false), client())
                .origin(this::request)
                .addInterceptor(new Edge(publicScheme));
    }

    /**
     * Listens on loopback until closed.
     *
     * @param manifest a networking.k8s.io/v1 Ingress
     * @param upstreams the replicas of each service of the manifest
     * @param publicScheme the scheme of the public URL, told to the services
     * @param port 0 for a free one
     * @throws IllegalArgumentException when the manifest names a service without an upstream
     */
    public static Ingress start(
            Path manifest, Map<String, Upstream> upstreams, String publicScheme, int port, Limits limits) {
        RouteTable routes = RouteTable.read(manifest);
        if (!upstreams.keySet().containsAll(routes.services())) {
            throw new IllegalArgumentException(
                    manifest + " names a service that has no upstream: " + routes.services());
        }
        Ingress ingress = new Ingress(routes, upstreams, publicScheme, limits);
        try {
            ingress.listen(port);
            return ingress;
        } catch (CompletionException e) {
            ingress.close();
            throw e;
        }
    }

    private void listen(int port) {
        HttpServerOptions options = new HttpServerOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                // an upgrade would let later requests of the connection come by without their host
                .setHttp2ClearTextEnabled(false)
                .setIdleTimeout(60)
                .setIdleTimeoutUnit(SECONDS)
                .setMaxInitialLineLength(MAX_HEAD)
                .setMaxHeaderSize(MAX_HEAD);
        server = join(vertx.createHttpServer(options)
                .connectionHandler(this::admit)
                .requestHandler(this::handle)
                .listen());
    }

    private HttpClient client() {
        return vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout(5_000)
                        // shorter than the services' idle timeout: a connection they are about to close is not used
                        .setKeepAliveTimeout(30)
                        .setMaxHeaderSize(MAX_HEAD)
                        .setDecompressionSupported(false),
                new PoolOptions().setHttp1MaxSize(limits.requests()).setMaxWaitQueueSize(limits.queue()));
    }

    private void admit(HttpConnection connection) {
        connection.closeHandler(closed -> connections.decrementAndGet());
        if (connections.incrementAndGet() > limits.connections()) {
            connection.close();
        }
    }

    private void handle(HttpServerRequest request) {
        if (request.authority() == null) {
            answer(request, 400);
        } else if (target(request).isEmpty()) {
            answer(request, 404);
        } else {
            proxy.handle(request);
        }
    }

    private Optional<String> target(HttpServerRequest request) {
        // also refuses the absolute form of a target, which a service could read in another way
        return request.uri().startsWith("/") ? routes.serviceFor(request.path()) : Optional.empty();
    }

    private Future<HttpClientRequest> request(ProxyContext context) {
        String service = target(context.request().proxiedRequest()).orElseThrow();
        return upstreams.get(service).connect(port -> context.client()
                .request(new RequestOptions()
                        .setHost("127.0.0.1")
                        .setPort(port)
                        .setTimeout(limits.timeout().toMillis())));
    }

    private static void answer(HttpServerRequest request, int status) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .end(Edge.textFor(status));
    }

    public int port() {
        return server.actualPort();
    }

    @Override
    public void close() {
        join(vertx.close());
    }

    static <T> T join(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
