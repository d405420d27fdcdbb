package saoma.local;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import saoma.local.Options.PostgresAddress;
import saoma.local.Options.RedisAddress;

/** Reads the options of {@code ./run}; each at most once, as {@code --name value} or {@code --name=value}. */
final class CommandLine {
    static final String USAGE = """
            usage: ./run [options]

              --public-url URL         where browsers reach the system (default http://localhost:<port>);
                                       https://... behind a TLS proxy that forwards to the ingress
              --trusted-certificates FILE  PEM file with the certificates of apps that are told about logouts or
                                       publish keys (any certificate)
              --port N                 ingress (8080)
              --demo-port N            demo app (8088)
              --simulator-port N       WeCom simulator (8090)
              --connection-service-port N (8081)   --login-service-port N (8082)
              --token-service-port N (8083)        --user-service-port N (8084)
              --postgres-port N        embedded PostgreSQL (5442)
              --redis-port N           embedded Redis (6389)
              --postgres-url URL       postgresql://host:port/database of your own instead of the embedded one;
                                       password in the environment variable PGPASSWORD
              --postgres-user NAME     its user, who may create roles and schemas (postgres)
              --redis-url URL          redis://host:port of your own instead of the embedded one;
                                       password in the environment variable REDIS_PASSWORD
              --replicas N             processes of each service, 1 to 8 (1)
              --backends-only          only PostgreSQL and Redis, for a service started with quarkus:dev
              --fresh                  delete the data of earlier runs first
              --help                   this text

            Data, secrets and logs are in .local/. Ctrl-C ends everything.
            """;

    private static final Set<String> FLAGS = Set.of("--fresh", "--backends-only");
    private static final Pattern POSTGRES_URL = Pattern.compile("postgresql://[^/@?#\\s]+/[^/@?#\\s]+");
    private static final Pattern REDIS_URL = Pattern.compile("rediss?://[^/@?#\\s]+(/\\d+)?");

    private final Map<Part, Integer> ports = Options.defaultPorts();
    private final Set<String> seen = new HashSet<>();
    private String publicUrl;
    private Path trustedCertificates;
    private String postgresUrl;
    private String postgresUser;
    private String redisUrl;
    private int replicas = 1;

    private CommandLine() {}

    /** What was typed cannot be followed; the message is one line for the person who typed it. */
    static final class UsageException extends RuntimeException {
        UsageException(String message) {
            super(message);
        }
    }

    /** @return empty when help was asked for */
    static Optional<Options> parse(Path home, Map<String, String> environment, String... arguments) {
        if (Arrays.asList(arguments).contains("--help")) {
            return Optional.empty();
        }
        CommandLine line = new CommandLine();
        line.readAll(List.of(arguments));
        return Optional.of(line.options(home, environment));
    }

    private void readAll(List<String> arguments) {
        Deque<String> rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            String[] argument = rest.pop().split("=", 2);
            String name = argument[0];
            if (!seen.add(name)) {
                throw new UsageException(name + " is given twice");
            }
            if (FLAGS.contains(name)) {
                refuseValue(argument);
            } else {
                read(name, argument.length == 2 ? argument[1] : rest.poll());
            }
        }
    }

    private static void refuseValue(String... argument) {
        if (argument.length == 2) {
            throw new UsageException(argument[0] + " takes no value");
        }
    }

    private void read(String name, String value) {
        Optional<Part> part = Arrays.stream(Part.values())
                .filter(candidate -> candidate.portOption().equals(name))
                .findFirst();
        if (part.isPresent()) {
            ports.put(part.get(), port(name, value));
            return;
        }
        switch (name) {
            case "--public-url" -> publicUrl = origin(name, value);
            case "--trusted-certificates" -> trustedCertificates = file(name, value);
            case "--postgres-url" ->
                postgresUrl = matching(
                        name, value, POSTGRES_URL, "postgresql://host:port/database, the password in PGPASSWORD");
            case "--postgres-user" -> postgresUser = matching(name, value, Pattern.compile("\\S+"), "a name");
            case "--redis-url" ->
                redisUrl = matching(name, value, REDIS_URL, "redis://host:port, the password in REDIS_PASSWORD");
            case "--replicas" ->
                replicas = Integer.parseInt(matching(name, value, Pattern.compile("[1-8]"), "a number, 1 to 8"));
            default -> throw new UsageException("unknown option " + name);
        }
    }

    private static int port(String name, String value) {
        if (value != null && value.matches("\\d{1,5}")) {
            int port = Integer.parseInt(value);
            if (port >= 1 && port <= 65_535) {
                return port;
            }
        }
        throw new UsageException(name + " needs a port, 1 to 65535");
    }

    private static String origin(String name, String value) {
        try {
            URI uri = URI.create(value == null ? "" : value.replaceFirst("/$", ""));
            boolean isOrigin = Set.of("http", "https").contains(String.valueOf(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.toString().equals(uri.getScheme() + "://" + uri.getAuthority())
                    && uri.getUserInfo() == null;
            if (isOrigin) {
                return uri.toString();
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new UsageException(name + " needs an http or https URL without a path");
    }

    private static Path file(String name, String value) {
        try {
            Path file = Path.of(value == null ? "" : value).toAbsolutePath();
            if (Files.isRegularFile(file)) {
                return file;
            }
        } catch (InvalidPathException e) {
            // said below
        }
        throw new UsageException(name + " needs a file");
    }

    private static String matching(String name, String value, Pattern pattern, String form) {
        if (value == null || !pattern.matcher(value).matches()) {
            throw new UsageException(name + " needs " + form);
        }
        return value;
    }

    private Options options(Path home, Map<String, String> environment) {
        if (postgresUser != null && postgresUrl == null) {
            throw new UsageException("--postgres-user needs --postgres-url");
        }
        if (postgresUrl != null && seen.contains("--fresh")) {
            throw new UsageException("--fresh would delete the key to what your own PostgreSQL holds");
        }
        return new Options(
                home,
                home.resolve(".local"),
                Map.copyOf(ports),
                publicUrl == null ? Options.localUrl(ports) : publicUrl,
                trustedCertificates,
                postgres(environment),
                redisUrl == null ? null : new RedisAddress(redisUrl, environment.get("REDIS_PASSWORD"), null),
                seen.contains("--fresh"),
                seen.contains("--backends-only"),
                replicas);
    }

    private PostgresAddress postgres(Map<String, String> environment) {
        return postgresUrl == null
                ? null
                : new PostgresAddress(
                        postgresUrl, postgresUser == null ? "postgres" : postgresUser, environment.get("PGPASSWORD"));
    }
}
