package saoma.local;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import saoma.backends.Postgres;
import saoma.backends.Redis;

/** PostgreSQL and Redis as the services are told about them: embedded, or the user's own. */
final class Backends {
    private final Function<String, Map<String, String>> databaseSettings;
    private final Map<String, String> redisSettings;

    private Backends(Function<String, Map<String, String>> databaseSettings, Map<String, String> redisSettings) {
        this.databaseSettings = databaseSettings;
        this.redisSettings = redisSettings;
    }

    /** @param running gets what has to be ended again */
    static Backends start(Options options, Installation installation, Running running, Progress progress) {
        CompletableFuture<Function<String, Map<String, String>>> postgres =
                running.start(() -> progress.of("postgresql", () -> postgres(options, installation, running)));
        CompletableFuture<Map<String, String>> redis =
                running.start(() -> progress.of("redis", () -> redis(options, installation, running)));
        return new Backends(Running.join(postgres), Running.join(redis));
    }

    private static Function<String, Map<String, String>> postgres(
            Options options, Installation installation, Running running) {
        if (options.postgres() != null) {
            return ExternalPostgres.prepare(options.postgres(), installation)::settings;
        }
        return running.add(Postgres.start(installation.postgresData(), options.port(Part.POSTGRESQL)))::settings;
    }

    private static Map<String, String> redis(Options options, Installation installation, Running running) {
        if (options.redis() == null) {
            return running.add(Redis.start(installation.redisData(), options.port(Part.REDIS)))
                    .settings();
        }
        Map<String, String> settings =
                new HashMap<>(Map.of("quarkus.redis.hosts", options.redis().url()));
        if (options.redis().password() != null) {
            settings.put("quarkus.redis.password", options.redis().password());
        }
        return settings;
    }

    Map<String, String> postgresSettings(String role) {
        return databaseSettings.apply(role);
    }

    Map<String, String> redisSettings() {
        return redisSettings;
    }
}
