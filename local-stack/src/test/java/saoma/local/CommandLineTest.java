package saoma.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.local.CommandLine.UsageException;
import saoma.local.Options.PostgresAddress;
import saoma.local.Options.RedisAddress;

class CommandLineTest {
    private static final Path HOME = Path.of("/project");

    @Test
    void parseWhenNoOptionsThenDefaults() {
        Options options = parse();
        assertThat(options.ports())
                .containsEntry(Part.INGRESS, 8080)
                .containsEntry(Part.CONNECTION_SERVICE, 8081)
                .containsEntry(Part.LOGIN_SERVICE, 8082)
                .containsEntry(Part.TOKEN_SERVICE, 8083)
                .containsEntry(Part.USER_SERVICE, 8084)
                .containsEntry(Part.DEMO_APP, 8088)
                .containsEntry(Part.WECOM_SIMULATOR, 8090)
                .containsEntry(Part.POSTGRESQL, 5442)
                .containsEntry(Part.REDIS, 6389);
        assertThat(options.publicUrl()).isEqualTo("http://localhost:8080");
        assertThat(options.simulatorUrl()).isEqualTo("http://127.0.0.1:8090");
        assertThat(options.data()).isEqualTo(HOME.resolve(".local"));
        assertThat(options.postgres()).isNull();
        assertThat(options.redis()).isNull();
        assertThat(options.fresh()).isFalse();
        assertThat(options.backendsOnly()).isFalse();
        assertThat(options.replicas()).isOne();
    }

    @Test
    void parseWhenEveryOptionThenAllRead() {
        Options options = CommandLine.parse(
                        HOME,
                        Map.of("PGPASSWORD", "p1", "REDIS_PASSWORD", "p2"),
                        "--public-url=https://sso.example/",
                        "--port",
                        "9080",
                        "--demo-port=9088",
                        "--simulator-port",
                        "9090",
                        "--postgres-url",
                        "postgresql://db.example:5432/saoma",
                        "--postgres-user",
                        "admin",
                        "--redis-url=rediss://cache.example:6380/2",
                        "--trusted-certificates=pom.xml",
                        "--replicas=3",
                        "--backends-only")
                .orElseThrow();
        assertThat(options.trustedCertificates()).isEqualTo(Path.of("pom.xml").toAbsolutePath());
        assertThat(options.replicas()).isEqualTo(3);
        assertThat(options.publicUrl()).isEqualTo("https://sso.example");
        assertThat(options.publicAuthority()).isEqualTo("sso.example");
        assertThat(options.ports())
                .containsEntry(Part.INGRESS, 9080)
                .containsEntry(Part.DEMO_APP, 9088)
                .containsEntry(Part.WECOM_SIMULATOR, 9090);
        assertThat(options.postgres())
                .isEqualTo(new PostgresAddress("postgresql://db.example:5432/saoma", "admin", "p1"));
        assertThat(options.redis()).isEqualTo(new RedisAddress("rediss://cache.example:6380/2", "p2", null));
        assertThat(options.backendsOnly()).isTrue();
        assertThat(options.postgres().toString()).doesNotContain("p1");
        assertThat(options.redis().toString()).doesNotContain("p2");
    }

    @Test
    void parseWhenPortChangedThenPublicUrlFollows() {
        assertThat(parse("--port", "9000").publicUrl()).isEqualTo("http://localhost:9000");
    }

    @ParameterizedTest
    @CsvSource({
        "--prot 1, unknown option --prot",
        "extra, unknown option extra",
        "--port, 'needs a port, 1 to 65535'",
        "--port 0, 'needs a port, 1 to 65535'",
        "--port 65536, 'needs a port, 1 to 65535'",
        "--port x, 'needs a port, 1 to 65535'",
        "--port 1 --port 2, --port is given twice",
        "--replicas 0, 'needs a number, 1 to 8'",
        "--replicas 9, 'needs a number, 1 to 8'",
        "--fresh=yes, --fresh takes no value",
        "--public-url, needs an http or https URL without a path",
        "--trusted-certificates none.pem, --trusted-certificates needs a file",
        "--redis-url redis://user:secret@host:1, the password in REDIS_PASSWORD",
        "--postgres-url postgresql://user:secret@host/db, the password in PGPASSWORD",
        "--postgres-user x, --postgres-user needs --postgres-url",
        "--fresh --postgres-url postgresql://h/d, would delete the key"
    })
    void parseWhenOptionBadThenOneLineSaysWhy(String arguments, String reason) {
        assertThatThrownBy(() -> parse(arguments.split(" ")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(reason)
                .message()
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:8080",
                "ftp://host",
                "http://",
                "https://host/path",
                "https://host?x",
                "https://host#x",
                "https://user@host",
                "https://ho st",
                "https://host//"
            })
    void parseWhenPublicUrlIsNoOriginThenRefused(String url) {
        assertThatThrownBy(() -> parse("--public-url", url))
                .hasMessage("--public-url needs an http or https URL without a path");
    }

    @Test
    void parseWhenHelpThenNothingElseCounts() {
        assertThat(CommandLine.parse(HOME, Map.of(), "--nonsense", "--help")).isEmpty();
    }

    @Test
    void usageNamesEveryPortOption() {
        for (Part part : Part.values()) {
            assertThat(CommandLine.USAGE).contains(part.portOption(), "(" + part.defaultPort() + ")");
        }
    }

    private static Options parse(String... arguments) {
        return CommandLine.parse(HOME, Map.of(), arguments).orElseThrow();
    }
}
