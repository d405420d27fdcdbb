package saoma.simulator.callback;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import saoma.simulator.Simulator;

/** Somebody's server at the other end of a suite's addresses; holds the keys of the seeded suites. */
public final class Receiver implements AutoCloseable {
    private static final String TOKEN = "SimToken0001";
    private static final byte[] KEY = Base64.getDecoder().decode("SimulatorEncodingAESKey0123456789abcdefABCD=");

    /** @param answer null for a connection that is closed without one */
    @FunctionalInterface
    public interface Behaviour {
        String answer(Received received, HttpExchange exchange) throws IOException;
    }

    /**
     * One request, verified and decrypted.
     *
     * @param message decrypted
     * @param receiveId whom it says it is for
     */
    public record Received(String path, String query, String body, String message, String receiveId) {
        /** @return content of an element of the message; null for none */
        public String element(String name) {
            return content(message, name);
        }
    }

    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile Behaviour behaviour = (request, exchange) -> "success";

    private Receiver(HttpServer server) {
        this.server = server;
    }

    public static Receiver start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Receiver receiver = new Receiver(server);
        server.createContext("/", receiver::handle);
        server.setExecutor(receiver.threads);
        server.start();
        return receiver;
    }

    public void behave(Behaviour next) {
        behaviour = next;
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** Makes itself the command address of a suite and takes the ticket that follows. */
    public Receiver attach(String suiteId) {
        Simulator.patch("/suites/" + suiteId, Map.of("commandUrl", url("/command")))
                .then()
                .statusCode(200);
        next("suite_ticket");
        return this;
    }

    /** @return the next request, for which it waits */
    public Received next() {
        try {
            Received next = received.poll(10, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nothing came");
            }
            return next;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return the next request with this {@code InfoType} or {@code Event}; others are passed over */
    public Received next(String type) {
        Received next = next();
        while (!type.equals(next.element("InfoType")) && !type.equals(next.element("Event"))) {
            next = next();
        }
        return next;
    }

    public boolean hasNothing() {
        return received.isEmpty();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Received request = open(
                exchange.getRequestURI().getPath(), exchange.getRequestURI().getRawQuery(), body);
        // chosen before anybody hears of the request, and then wants the next one to be treated otherwise
        Behaviour chosen = behaviour;
        received.add(request);
        String answer = chosen.answer(request, exchange);
        if (answer != null) {
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private static Received open(String path, String query, String body) {
        Map<String, String> parameters = Arrays.stream(query.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        String ciphertext = body.isEmpty() ? parameters.get("echostr") : content(body, "Encrypt");
        String sorted = Stream.of(TOKEN, parameters.get("timestamp"), parameters.get("nonce"), ciphertext)
                .sorted()
                .collect(Collectors.joining());
        if (!sha1(sorted).equals(parameters.get("msg_signature"))) {
            return new Received(path, query, body, "wrong signature", "");
        }
        byte[] plain = decrypt(ciphertext);
        int length = ByteBuffer.wrap(plain, 16, 4).getInt();
        int end = plain.length - plain[plain.length - 1];
        return new Received(
                path,
                query,
                body,
                new String(plain, 20, length, StandardCharsets.UTF_8),
                new String(plain, 20 + length, end - 20 - length, StandardCharsets.UTF_8));
    }

    private static byte[] decrypt(String ciphertext) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE, new SecretKeySpec(KEY, "AES"), new IvParameterSpec(Arrays.copyOf(KEY, 16)));
            return cipher.doFinal(Base64.getDecoder().decode(ciphertext));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sha1(String text) {
        try {
            byte[] digest =
                    java.security.MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return java.util.HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String content(String xml, String name) {
        Matcher element = Pattern.compile("<" + name + ">(?:<!\\[CDATA\\[)?(.*?)(?:]]>)?</" + name + ">")
                .matcher(xml);
        return element.find() ? element.group(1) : null;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
