package saoma.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The web servers of the domains {@code *.localhost}, which are whoever's this machine is: what a file in a directory
 * says, under the domain's name, proves that domain to connection-service.
 */
final class DomainFiles implements AutoCloseable {
    private static final Pattern DOMAIN = Pattern.compile("([a-z0-9-]+\\.)+localhost");

    private final Path directory;
    private final HttpServer server;

    private DomainFiles(Path directory, HttpServer server) {
        this.directory = directory;
        this.server = server;
    }

    /** Answers on a free port of loopback until closed. */
    static DomainFiles serve(Path directory) {
        try {
            Files.createDirectories(directory);
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            DomainFiles files = new DomainFiles(directory, server);
            server.createContext("/.well-known/saoma-challenge", files::answer);
            server.start();
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String host = exchange.getRequestHeaders().getFirst("Host").replaceFirst(":\\d+$", "");
        Path file = directory.resolve(DOMAIN.matcher(host).matches() ? host : "none");
        if (Files.exists(file)) {
            byte[] content = Files.readAllBytes(file);
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
        } else {
            exchange.sendResponseHeaders(404, -1);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
