package saoma.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The types that login.js is published with are those of its latest version, which the compiler finds no fault with. */
class LoginScriptTypesTest {
    private static final Path COMPILER = Path.of("src/test/typescript").toAbsolutePath();
    private static final Path SDK =
            Path.of("../login-service/src/main/resources/sdk").toAbsolutePath().normalize();
    private static final Path MADE = Path.of("target/login.d.ts").toAbsolutePath();
    private static final Duration LIFE = Duration.ofMinutes(3);

    @Test
    void typesWhenMadeFromTheScriptThenAsPublished() throws IOException {
        run("npm", "install", "--prefer-offline", "--no-audit", "--no-fund", "--ignore-scripts");
        run(
                "node",
                "node_modules/typescript/bin/tsc",
                "--strict",
                "--allowJs",
                "--checkJs",
                "--declaration",
                "--emitDeclarationOnly",
                "--target",
                "es2022",
                "--lib",
                "es2022,dom,dom.iterable",
                "--outFile",
                MADE.toString(),
                latest().toString());
        assertThat(SDK.resolve("login.d.ts")).hasSameTextualContentAs(MADE);
    }

    private static void run(String... command) {
        SampleProcess.start("login-script-types-" + command[0], COMPILER, LIFE, Map.of(), List.of(command))
                .awaitSuccess();
    }

    private static Path latest() throws IOException {
        try (Stream<Path> scripts = Files.list(SDK)) {
            return scripts.filter(script -> script.getFileName().toString().matches("login-[\\d.]+\\.js"))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }
}
