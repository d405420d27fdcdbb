package saoma.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * An image that Jib made without a base: what a service adds to the Java runtime.
 *
 * @param configuration how a container of it is started (OCI Image Specification, "Image Configuration")
 * @param layers the paths of the files of each layer, the lowest first
 * @param root the file system
 */
record Image(String service, JsonNode configuration, List<Set<Path>> layers, Path root) {
    static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    static final List<String> SERVICES =
            List.of("connection-service", "login-service", "token-service", "user-service");

    /** Of dependencies, which Quarkus leaves beside the application and nobody reads. */
    static final Path LIST = Path.of("quarkus-app-dependencies.txt");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Image> UNPACKED = new ConcurrentHashMap<>();

    static Image of(String service) {
        return UNPACKED.computeIfAbsent(service, Image::unpack);
    }

    private static Image unpack(String service) {
        Path archive = HOME.resolve(service).resolve("target/image.tar");
        assumeTrue(Files.exists(archive), "images are made by ./test, or as docs/kubernetes.md says");
        try {
            Path target = Path.of("target").resolve(service).toAbsolutePath();
            run("rm", "-rf", target.toString());
            Path packed = Files.createDirectories(target.resolve("packed"));
            Path root = Files.createDirectories(target.resolve("root"));
            run("tar", "-xf", archive.toString(), "-C", packed.toString());
            JsonNode manifest = json(packed.resolve("manifest.json")).get(0);
            List<Set<Path>> layers = new ArrayList<>();
            for (JsonNode layer : manifest.get("Layers")) {
                String file = packed.resolve(layer.asText()).toString();
                run("tar", "-xzf", file, "-C", root.toString());
                layers.add(files(run("tar", "-tzf", file)));
            }
            return new Image(service, json(packed.resolve(manifest.get("Config").asText())), layers, root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return a value of the part that says how the program is started */
    JsonNode start(String name) {
        return configuration.at("/config/" + name);
    }

    List<String> entryPoint() {
        return strings(start("Entrypoint"));
    }

    /** @return where the program is started, on this machine */
    Path work() {
        return root.resolve("work");
    }

    /** @return a second one, to be changed */
    Path copyOfWork() throws IOException {
        Path copy = root.resolveSibling("copy");
        run("cp", "-a", work().toString(), copy.toString());
        return copy;
    }

    /** @return the packaged application it was made from */
    Path application() {
        return HOME.resolve(service).resolve("target/quarkus-app");
    }

    static JsonNode json(Path file) throws IOException {
        return JSON.readTree(file.toFile());
    }

    static List<String> strings(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** @return every file below a folder, by its path from there, with its size and when it was changed */
    static Map<Path, String> contents(Path folder) throws IOException {
        Map<Path, String> contents = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path file : paths.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(file), Files.size(file) + " " + Files.getLastModifiedTime(file));
            }
        }
        return contents;
    }

    private static Set<Path> files(String listing) {
        return listing.lines().filter(name -> !name.endsWith("/")).map(Path::of).collect(Collectors.toSet());
    }

    private static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.onExit().join().exitValue())
                .as(String.join(" ", command))
                .isZero();
        return output;
    }
}
