package saoma.k8s;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The places from which a cluster can be told what to run. */
enum Source {
    BASE {
        @Override
        String yaml() {
            return resources().map(Source::read).collect(Collectors.joining("\n---\n"));
        }
    },
    DEV {
        @Override
        String yaml() {
            return kustomize("overlays/dev");
        }
    },
    PROD {
        @Override
        String yaml() {
            return kustomize("overlays/prod");
        }
    },
    CHART {
        @Override
        String yaml() {
            return Chart.render();
        }
    };

    static final Path HOME = Path.of("").toAbsolutePath();
    static final List<String> SERVICES =
            List.of("connection-service", "login-service", "token-service", "user-service");

    abstract String yaml();

    Manifests manifests() {
        return Manifests.parse(yaml());
    }

    /** The files of the base, none of which Kustomize changes: its kustomization lists resources and nothing else. */
    static Stream<Path> resources() {
        Path base = HOME.resolve("base");
        return read(base.resolve("kustomization.yaml"))
                .lines()
                .filter(line -> line.startsWith("  - "))
                .map(line -> base.resolve(line.substring(4)));
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What kubectl makes of a kustomization; the test is skipped where there is no kubectl. */
    static String kustomize(String directory) {
        assumeTrue(onPath("kubectl"), "kubectl is not on the PATH");
        try {
            Path output = Files.createTempFile("kustomize", ".yaml");
            Process kubectl = new ProcessBuilder(
                            "kubectl", "kustomize", HOME.resolve(directory).toString())
                    .redirectOutput(output.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            if (kubectl.waitFor() != 0) {
                throw new IllegalStateException("kubectl kustomize " + directory + " failed");
            }
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }
}
