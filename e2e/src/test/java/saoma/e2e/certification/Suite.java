package saoma.e2e.certification;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The suite's own addresses: what arrives at one is kept until the module asks for it. */
final class Suite implements AutoCloseable {
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final ConcurrentMap<String, BlockingQueue<Arrival>> arrivals = new ConcurrentHashMap<>();

    /** One request that reached the suite. */
    record Arrival(String method, String path, Map<String, String> query, Map<String, String> form) {
        /** The authorization response, however it travelled. */
        Map<String, String> parameters() {
            return method.equals("POST") ? form : query;
        }

        String get(String name) {
            return parameters().get(name);
        }
    }

    Suite(Certificate certificate) {
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
            server.setExecutor(threads);
            server.createContext("/", this::handle);
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "https://localhost:" + server.getAddress().getPort();
    }

    /** @return what reached this path, waiting for it; fails when nothing does */
    Arrival await(String path) {
        try {
            Arrival arrival = queue(path).poll(20, TimeUnit.SECONDS);
            if (arrival == null) {
                throw new AssertionError("nothing arrived at " + path);
            }
            return arrival;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    boolean nothingArrivedAt(String path) {
        return queue(path).isEmpty();
    }

    private BlockingQueue<Arrival> queue(String path) {
        return arrivals.computeIfAbsent(path, key -> new LinkedBlockingQueue<>());
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        byte[] page = "<!doctype html><title>suite</title><p id=submission_complete>done</p>"
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/html;charset=utf-8");
        exchange.sendResponseHeaders(200, page.length);
        exchange.getResponseBody().write(page);
        exchange.close();
        queue(path)
                .add(new Arrival(
                        exchange.getRequestMethod(),
                        path,
                        decode(exchange.getRequestURI().getRawQuery()),
                        decode(body)));
    }

    private static Map<String, String> decode(String form) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (form == null || form.isEmpty()) {
            return parameters;
        }
        for (String pair : form.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            parameters.put(
                    URLDecoder.decode(name, StandardCharsets.UTF_8), URLDecoder.decode(value, StandardCharsets.UTF_8));
        }
        return parameters;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
