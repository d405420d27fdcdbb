package saoma.e2e.certification;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import io.vertx.httpproxy.HttpProxy;
import java.util.List;
import java.util.Set;

/** Ends TLS in front of the ingress, as a load balancer does, and passes everything on to it. */
final class TlsProxy implements AutoCloseable {
    /** All that FAPI 2.0 Security Profile §5.2.2 leaves of TLS 1.2, and TLS 1.3. */
    private static final List<String> CIPHER_SUITES = List.of(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384");

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private volatile int target;

    TlsProxy(Certificate certificate) {
        HttpProxy proxy = HttpProxy.reverseProxy(vertx.createHttpClient())
                .originSelector(request ->
                        Future.succeededFuture(io.vertx.core.net.SocketAddress.inetSocketAddress(target, "127.0.0.1")));
        HttpServerOptions options = new HttpServerOptions()
                .setHost("127.0.0.1")
                .setPort(0)
                .setSsl(true)
                .setUseAlpn(false)
                .setMaxInitialLineLength(64 * 1024)
                .setKeyCertOptions(
                        new PfxOptions().setPath(certificate.file().toString()).setPassword(Certificate.PASSWORD));
        options.setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"));
        CIPHER_SUITES.forEach(options::addEnabledCipherSuite);
        server = vertx.createHttpServer(options)
                .requestHandler(proxy)
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** @param port of the ingress, known only after our own address is */
    void passOnTo(int port) {
        target = port;
    }

    String url() {
        return "https://localhost:" + server.actualPort();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
