package saoma.backends;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * Commands as somebody types them, to a Redis server or a sentinel on loopback.
 *
 * @param password null for none
 */
record RedisConsole(int port, String password) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    /** @return the beginning of the answer */
    String ask(String command) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String authentication = password == null ? "" : "AUTH " + password + "\r\n";
            socket.getOutputStream().write((authentication + command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            byte[] answer = new byte[4_096];
            int length = socket.getInputStream().read(answer);
            return new String(answer, 0, Math.max(0, length), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks until the answer has something like {@code expected} in it. */
    void await(String command, Pattern expected) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!expected.matcher(ask(command)).find()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("not in time: " + expected);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }
}
