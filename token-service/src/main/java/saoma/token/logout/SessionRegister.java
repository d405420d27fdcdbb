package saoma.token.logout;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import saoma.configuration.Applications;
import saoma.protocol.AuthorizationGrant;
import saoma.protocol.Pool;
import saoma.token.TokenConfig;

/**
 * Who takes part in which session, in Redis by session, by user and by connection. Only clients with a back-channel
 * logout URI are written down.
 */
@ApplicationScoped
public class SessionRegister {
    /** How many participations are taken out at a time. */
    private static final int BATCH = 500;

    /** Adds one member, drops those that are over, and gives the key an end; one key, so that a cluster can run it. */
    private static final String ADD = """
            redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', ARGV[1])
            redis.call('ZADD', KEYS[1], ARGV[2], ARGV[4])
            redis.call('PEXPIRE', KEYS[1], ARGV[3])
            return 1""";

    private final ReactiveRedisDataSource redis;
    private final Applications applications;
    private final Clock clock;
    private final Duration rememberFor;

    SessionRegister(ReactiveRedisDataSource redis, Applications applications, Clock clock, TokenConfig config) {
        this.redis = redis;
        this.applications = applications;
        this.clock = clock;
        this.rememberFor = config.logout().rememberFor();
    }

    /** Writes down that the client takes part in the session of this grant, if it wants to hear of its end. */
    public Uni<Void> register(Pool pool, AuthorizationGrant grant) {
        return applications.find(pool, grant.clientId()).chain(client -> {
            if (client == null || client.backchannelLogout() == null) {
                return Uni.createFrom().voidItem();
            }
            String member = Participation.of(grant).member();
            return Multi.createFrom()
                    .items(Stream.of(
                            session(pool, grant.sid()),
                            subject(pool, grant.subject()),
                            connection(pool, grant.authentication().connection())))
                    .onItem()
                    .transformToUniAndMerge(key -> add(key, member))
                    .collect()
                    .last()
                    .replaceWithVoid();
        });
    }

    private Uni<Response> add(String key, String member) {
        long now = clock.millis();
        return redis.execute(
                "EVAL",
                ADD,
                "1",
                key,
                Long.toString(now),
                Long.toString(now + rememberFor.toMillis()),
                Long.toString(rememberFor.toMillis()),
                member);
    }

    /**
     * Hands everybody who takes part to {@code act}, in batches, and forgets them once it has succeeded.
     *
     * @param key one of those below
     */
    Uni<Void> empty(String key, Function<List<Participation>, Uni<Void>> act) {
        return redis.execute("ZRANGE", key, "0", Integer.toString(BATCH - 1)).chain(found -> {
            List<String> members = members(found);
            return members.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : act.apply(members.stream().map(Participation::parse).toList())
                            .chain(() -> remove(key, members))
                            .chain(() -> empty(key, act));
        });
    }

    private Uni<Response> remove(String key, List<String> members) {
        List<String> arguments = new ArrayList<>(members);
        arguments.add(0, key);
        return redis.execute("ZREM", arguments.toArray(String[]::new));
    }

    private static List<String> members(Response found) {
        List<String> members = new ArrayList<>();
        found.forEach(member -> members.add(member.toString()));
        return members;
    }

    static String session(Pool pool, String sid) {
        return "token:logout:session:" + pool.identifier() + ":" + sid;
    }

    static String subject(Pool pool, UUID subject) {
        return "token:logout:subject:" + pool.identifier() + ":" + subject;
    }

    static String connection(Pool pool, String connection) {
        return "token:logout:connection:" + pool.identifier() + ":" + connection;
    }
}
