package saoma.local;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import saoma.backends.Postgres;
import saoma.backends.Redis;

/** PostgreSQL and Redis as the services are told about them: embedded, or the user's own. */
final class Backends {
    private final Options options;
    private final Installation installation;
    private final Running running;
    private final Map<Part, AutoCloseable> embedded = new ConcurrentHashMap<>();
    private Function<String, Map<String, String>> databaseSettings;
    private Map<String, String> redisSettings;

    private Backends(Options options, Installation installation, Running running) {
        this.options = options;
        this.installation = installation;
        this.running = running;
    }

    /** @param running gets what has to be ended again */
    static Backends start(Options options, Installation installation, Running running, Progress progress) {
        Backends backends = new Backends(options, installation, running);
        CompletableFuture<Function<String, Map<String, String>>> postgres =
                running.start(() -> progress.of("postgresql", backends::postgres));
        CompletableFuture<Map<String, String>> redis = running.start(() -> progress.of("redis", backends::redis));
        backends.databaseSettings = Running.join(postgres);
        backends.redisSettings = Running.join(redis);
        return backends;
    }

    private Function<String, Map<String, String>> postgres() {
        return options.postgres() == null
                ? startPostgres()::settings
                : ExternalPostgres.prepare(options.postgres(), installation)::settings;
    }

    private Map<String, String> redis() {
        if (options.redis() == null) {
            return startRedis().settings();
        }
        Map<String, String> settings =
                new HashMap<>(Map.of("quarkus.redis.hosts", options.redis().url()));
        if (options.redis().password() != null) {
            settings.put("quarkus.redis.password", options.redis().password());
        }
        if (options.redis().masterName() != null) {
            settings.put("quarkus.redis.client-type", "sentinel");
            settings.put("quarkus.redis.master-name", options.redis().masterName());
        }
        return settings;
    }

    private Postgres startPostgres() {
        return remember(Part.POSTGRESQL, Postgres.start(installation.postgresData(), options.port(Part.POSTGRESQL)));
    }

    private Redis startRedis() {
        return remember(Part.REDIS, Redis.start(installation.redisData(), options.port(Part.REDIS)));
    }

    private <T extends AutoCloseable> T remember(Part part, T server) {
        embedded.put(part, server);
        return running.add(server);
    }

    /** Ends the embedded server. */
    void stop(Part part) {
        try {
            embedded.get(part).close();
        } catch (Exception e) {
            throw new IllegalStateException("could not stop " + part.title(), e);
        }
    }

    /** Starts the embedded server again with what it kept. */
    void startAgain(Part part) {
        if (part == Part.POSTGRESQL) {
            startPostgres();
        } else {
            startRedis();
        }
    }

    Map<String, String> postgresSettings(String role) {
        return databaseSettings.apply(role);
    }

    Map<String, String> redisSettings() {
        return redisSettings;
    }
}
