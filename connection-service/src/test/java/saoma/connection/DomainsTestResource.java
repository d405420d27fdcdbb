package saoma.connection;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

/** Has the service look for the proofs of domains on this machine, on ports where nobody listens unless a test does. */
public class DomainsTestResource implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return Map.of(
                "connection.domains.dns-server",
                "127.0.0.1:" + freePort(),
                "connection.domains.file-scheme",
                "http",
                "connection.domains.file-port",
                String.valueOf(freePort()),
                "connection.domains.allow-private-addresses",
                "true");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {}
}
