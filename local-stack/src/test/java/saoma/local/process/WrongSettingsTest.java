package saoma.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import saoma.sealing.Seal;

/** What a person reads who starts a packaged service with wrong settings: a line for each, and nothing else. */
class WrongSettingsTest {
    private static final Map<String, String> DATABASE = Map.of(
            "QUARKUS_DATASOURCE_REACTIVE_URL", "postgresql://127.0.0.1:1/postgres",
            "QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://127.0.0.1:1/postgres",
            "QUARKUS_DATASOURCE_USERNAME", "nobody",
            "QUARKUS_DATASOURCE_PASSWORD", "hunter2",
            "QUARKUS_FLYWAY_MIGRATE_AT_START", "false");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "connection-service,quarkus.datasource.jdbc.url quarkus.datasource.password quarkus.datasource.reactive.url"
                + " quarkus.datasource.username quarkus.redis.hosts",
        "login-service,quarkus.redis.hosts saoma.service-secret",
        "token-service,quarkus.datasource.jdbc.url quarkus.datasource.password quarkus.datasource.reactive.url"
                + " quarkus.datasource.username quarkus.redis.hosts saoma.service-secret"
                + " token.service-clients.\"login-service\".secret token.service-clients.\"operator\".secret"
                + " token.service-clients.\"token-service\".secret",
        "user-service,quarkus.datasource.jdbc.url quarkus.datasource.password quarkus.datasource.reactive.url"
                + " quarkus.datasource.username"
    })
    void startWhenNothingIsSetThenALineForEachMissingKey(String service, String keys) throws Exception {
        Start start = start(service, Map.of());
        assertThat(start.output())
                .allMatch(line -> line.matches("[a-z.\"-]+ \\([A-Z_]+\\) is missing: it must be .*"))
                .extracting(line -> line.substring(0, line.indexOf(' ')))
                .containsExactlyInAnyOrder(keys.split(" "));
        assertThat(start.output()).noneMatch(line -> line.endsWith("must be set"));
        assertThat(start.exitCode()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "connection-service,CONNECTION_DOMAINS_ALLOW_PRIVATE_ADDRESSES,connection.domains.allow-private-addresses",
        "login-service,LOGIN_SESSION_LIFETIME,login.session-lifetime",
        "token-service,TOKEN_WECOM_LIMITED_FOR,token.wecom.limited-for",
        "user-service,USERS_DELETION_DELAY,users.deletion-delay"
    })
    void startWhenSeveralAreMalformedThenEachIsNamedWithWhatWasFound(String service, String variable, String key)
            throws Exception {
        Start start = start(service, Map.of(variable, "soon", "QUARKUS_HTTP_PORT", "eighty"));
        assertThat(start.output())
                .anyMatch(line -> line.startsWith(key + " (" + variable + ") is \"soon\": it must be "))
                .anyMatch(
                        line -> line.startsWith("quarkus.http.port (QUARKUS_HTTP_PORT) is \"eighty\": it is malformed"))
                .noneMatch(line -> line.contains("\tat ") || line.contains("Exception"));
        assertThat(start.exitCode()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"connection-service", "login-service", "token-service", "user-service"})
    void startWhenTheFormIsWrongThenItIsNamedAndNoSecretIsShown(String service) throws Exception {
        Map<String, String> environment = new HashMap<>(complete());
        environment.put("SAOMA_PUBLIC_URL", "https://login.example.com/");
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", "postgresql://u:hunter2@127.0.0.1:1/postgres");
        environment.put("QUARKUS_REDIS_HOSTS", "://hunter2@localhost");
        Start start = start(service, environment);
        assertThat(start.output())
                .contains("saoma.public-url (SAOMA_PUBLIC_URL) is \"https://login.example.com/\": it must be an origin"
                        + " such as https://login.example.com: http or https, no path, no slash at the end")
                .noneMatch(line -> line.contains("hunter2") || line.contains("\tat ") || line.contains("Exception"));
        assertThat(start.exitCode()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"connection-service,CONNECTION", "token-service,TOKEN"})
    void startWhenTheMasterKeyIsMalformedThenOneLineWithoutIt(String service, String prefix) throws Exception {
        Map<String, String> environment = new HashMap<>(complete());
        environment.put(prefix + "_MASTER_KEY", "hunter2");
        Start start = start(service, environment);
        assertThat(start.output())
                .filteredOn(line -> line.contains("(" + prefix + "_MASTER_KEY): must be a Tink keyset"))
                .hasSize(1);
        assertThat(start.output()).noneMatch(line -> line.contains("hunter2") || line.contains("cannot start"));
        assertThat(start.exitCode()).isEqualTo(1);
    }

    @Test
    void startWhenAPublicAddressIsANameThenOneLine() throws Exception {
        Map<String, String> environment = new HashMap<>(complete());
        environment.put("CONNECTION_PUBLIC_IPS", "192.0.2.1,gateway");
        Start start = start("connection-service", environment);
        assertThat(start.output())
                .containsOnlyOnce("connection.public-ips (CONNECTION_PUBLIC_IPS): gateway is not an IP address; write"
                        + " literal IPv4 and IPv6 addresses, separated by commas")
                .noneMatch(line -> line.contains("cannot start"));
        assertThat(start.exitCode()).isEqualTo(1);
    }

    private static Map<String, String> complete() {
        String masterKey = Seal.newMasterKey();
        Map<String, String> environment = new HashMap<>(DATABASE);
        environment.put("QUARKUS_REDIS_HOSTS", "redis://127.0.0.1:1");
        environment.put("QUARKUS_HTTP_PORT", "0");
        environment.put("SAOMA_SERVICE_SECRET", "hunter2");
        environment.put("CONNECTION_MASTER_KEY", masterKey);
        environment.put("TOKEN_MASTER_KEY", masterKey);
        for (String client : List.of("OPERATOR", "LOGIN_SERVICE", "TOKEN_SERVICE")) {
            environment.put("TOKEN_SERVICE_CLIENTS__" + client + "__SECRET", "hunter2");
        }
        return environment;
    }

    private Start start(String service, Map<String, String> environment) throws IOException, InterruptedException {
        return Start.of(service, directory, environment);
    }
}
