package saoma.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import saoma.e2e.WholeSystem.Running;
import saoma.local.Part;

/** What login-service remembers in Redis of sign-ins under way. */
final class Memory {
    private static final int PATIENCE_MILLIS = 5_000;
    private static final String FORGET = "EVAL \"for _, key in ipairs(redis.call('KEYS', ARGV[1])) do"
            + " redis.call('DEL', key) end return 'forgotten'\" 0 %s\r\n";

    private final URI redis;

    Memory(Running system) {
        redis = URI.create(system.stack().url(Part.REDIS));
    }

    /** As when nobody has come back for longer than an interaction lives. */
    void forgetSignIns() {
        forget("login:interaction:*");
        forget("login:upstream:*");
    }

    private void forget(String pattern) {
        try (Socket socket = new Socket(redis.getHost(), redis.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(FORGET.formatted(pattern).getBytes(StandardCharsets.US_ASCII));
            String answer = new String(
                    socket.getInputStream().readNBytes("$9\r\nforgotten".length()), StandardCharsets.US_ASCII);
            if (!answer.endsWith("forgotten")) {
                throw new AssertionError(answer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
