package saoma.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DomainFilesTest {
    @TempDir
    Path directory;

    @Test
    void answerWhenDomainHasAFileThenItsContent() throws IOException {
        Files.writeString(directory.resolve("acme.localhost"), "challenge");
        try (DomainFiles files = DomainFiles.serve(directory)) {
            assertThat(get(files, "acme.localhost:" + files.port(), "/.well-known/saoma-challenge"))
                    .startsWith("HTTP/1.1 200 ")
                    .endsWith("challenge");
        }
    }

    @Test
    void answerWhenAnythingElseThenNotFound() throws IOException {
        Path domains = Files.createDirectory(directory.resolve("domains"));
        Files.writeString(domains.resolve("acme.localhost"), "challenge");
        Files.writeString(directory.resolve("outside.localhost"), "secret");
        try (DomainFiles files = DomainFiles.serve(domains)) {
            assertThat(get(files, "other.localhost", "/.well-known/saoma-challenge"))
                    .startsWith("HTTP/1.1 404 ");
            assertThat(get(files, "../outside.localhost", "/.well-known/saoma-challenge"))
                    .startsWith("HTTP/1.1 404 ");
            assertThat(get(files, "acme.localhost", "/")).startsWith("HTTP/1.1 404 ");
        }
    }

    /** By a socket, because Java's client chooses the Host itself. */
    private static String get(DomainFiles files, String host, String path) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", files.port())) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
