package saoma.e2e;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An app's own addresses: what arrives is kept until the test asks for it. */
final class Inbox implements AutoCloseable {
    private final HttpServer server;
    private final ConcurrentMap<String, BlockingQueue<Arrival>> arrivals = new ConcurrentHashMap<>();

    /**
     * One request.
     *
     * @param parameters as they were sent: the form of a POST, else the query; never null
     */
    record Arrival(String method, String url, String parameters) {
        /** The same answer as if it had come in the query. */
        String asQuery() {
            return url + "?" + parameters;
        }

        String get(String name) {
            return URLUtils.parseParameters(parameters).get(name).get(0);
        }
    }

    Inbox() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            keep(exchange);
            answer(exchange, 200, "<!doctype html><title>app</title><p id=arrived>arrived</p>");
        });
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** Sends every browser that comes to this path on to another address, after keeping what it brought. */
    void redirect(String path, String target) {
        server.createContext(path, exchange -> {
            keep(exchange);
            exchange.getResponseHeaders().add("Location", target);
            answer(exchange, 303, "");
        });
    }

    /** @return the oldest arrival at this path, waiting for it; fails when there is none in time */
    Arrival await(String path, Duration patience) throws InterruptedException {
        Arrival arrival = queue(path).poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (arrival == null) {
            throw new AssertionError("nothing arrived at " + path);
        }
        return arrival;
    }

    boolean isEmpty(String path) {
        return queue(path).isEmpty();
    }

    private void keep(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        String query = exchange.getRequestURI().getRawQuery();
        boolean post = exchange.getRequestMethod().equals("POST");
        queue(path).add(new Arrival(exchange.getRequestMethod(), url(path), post ? body : query == null ? "" : query));
    }

    private static void answer(HttpExchange exchange, int status, String page) throws IOException {
        byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/html;charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private BlockingQueue<Arrival> queue(String path) {
        return arrivals.computeIfAbsent(path, key -> new LinkedBlockingQueue<>());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
