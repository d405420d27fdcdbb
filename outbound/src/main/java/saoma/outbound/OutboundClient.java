package saoma.outbound;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Sends single requests to addresses that somebody else chose. It follows no redirect, and its failures are {@link
 * OutboundFailure} or those of the connection.
 */
public final class OutboundClient implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    private static final int CONNECTIONS_PER_ADDRESS = 8;
    private static final int WAITING_PER_ADDRESS = 64;

    private final Rules rules;
    private final Destinations destinations;
    private final HttpClient client;

    /**
     * @param privateAddresses whether addresses may be plain http and lie in private networks or on this machine
     * @param trustedCertificates PEM; empty for the authorities that Java knows
     * @param anyCertificate whether certificates are not looked at
     * @param timeout from looking the name up to the last byte of the answer
     * @param maximumBody bytes of an answer
     */
    public record Rules(
            boolean privateAddresses,
            Optional<Path> trustedCertificates,
            boolean anyCertificate,
            Duration timeout,
            int maximumBody) {}

    public OutboundClient(Vertx vertx, Rules rules) {
        this(vertx, rules, InetAddress::getAllByName);
    }

    OutboundClient(Vertx vertx, Rules rules, Destinations.Resolver resolver) {
        this.rules = rules;
        this.destinations = new Destinations(vertx, resolver, rules.privateAddresses());
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) CONNECT_TIMEOUT.toMillis())
                .setKeepAlive(false)
                .setMaxPoolSize(CONNECTIONS_PER_ADDRESS)
                .setMaxWaitQueueSize(WAITING_PER_ADDRESS)
                .setTrustAll(rules.anyCertificate())
                .setVerifyHost(!rules.anyCertificate())
                .setTrustOptions(rules.trustedCertificates()
                        .map(file -> new PemTrustOptions().addCertPath(file.toString()))
                        .orElse(null)));
    }

    /**
     * @param mediaType without parameters, in lower case; empty when there is none
     * @param body read as UTF-8
     */
    public record Answer(int status, String mediaType, String body) {}

    /** @param accept media types for the {@code Accept} header */
    public Uni<Answer> get(URI uri, String accept) {
        return send(uri, new RequestOptions().setMethod(HttpMethod.GET).addHeader("Accept", accept), Buffer.buffer());
    }

    /** Posts a form. */
    public Uni<Answer> post(URI uri, Map<String, String> form) {
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .addHeader("Content-Type", "application/x-www-form-urlencoded");
        return send(uri, request, Buffer.buffer(encode(form)));
    }

    private Uni<Answer> send(URI uri, RequestOptions request, Buffer body) {
        return destinations
                .of(uri)
                .chain(destination -> exchange(addressed(request, uri, destination), body))
                .ifNoItem()
                .after(rules.timeout())
                .failWith(() -> new OutboundFailure("no answer in time"));
    }

    /** The host of the URI is who must answer, by certificate; the checked address is where the connection goes. */
    private static RequestOptions addressed(RequestOptions request, URI uri, Destinations.Destination destination) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return request.setServer(SocketAddress.inetSocketAddress(
                        destination.port(), destination.address().getHostAddress()))
                .setHost(uri.getHost())
                .setPort(destination.port())
                .setSsl(destination.tls())
                .setURI(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery());
    }

    private Uni<Answer> exchange(RequestOptions options, Buffer body) {
        return Uni.createFrom().emitter(emitter -> client.request(options)
                .onFailure(emitter::fail)
                .onSuccess(request -> {
                    emitter.onTermination(request::reset);
                    request.send(body).onFailure(emitter::fail).onSuccess(response -> read(response, emitter));
                }));
    }

    private void read(HttpClientResponse response, UniEmitter<? super Answer> emitter) {
        Buffer body = Buffer.buffer();
        response.handler(chunk -> {
                    if (body.length() + chunk.length() > rules.maximumBody()) {
                        emitter.fail(new OutboundFailure("the answer is too large"));
                    } else {
                        body.appendBuffer(chunk);
                    }
                })
                .exceptionHandler(emitter::fail)
                .endHandler(end -> emitter.complete(
                        new Answer(response.statusCode(), mediaType(response), body.toString(StandardCharsets.UTF_8))));
    }

    private static String mediaType(HttpClientResponse response) {
        String contentType = response.getHeader(HttpHeaders.CONTENT_TYPE);
        return contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    @Override
    public void close() {
        client.close();
        destinations.close();
    }
}
