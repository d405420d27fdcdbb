package saoma.token.code;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.value.ReactiveValueCommands;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import saoma.protocol.AuthorizationGrant;
import saoma.protocol.Pool;
import saoma.telemetry.TraceParent;
import saoma.token.StorageUnavailable;
import saoma.token.TokenConfig;
import saoma.token.secret.RandomText;
import saoma.token.secret.Sha256;

/** What was granted, in Redis under the digest of its code, so that who reads Redis cannot redeem. */
@ApplicationScoped
public class AuthorizationCodeStore {
    private static final String USED_BY = "used:";
    /** Only the first use leaves its mark, so that nobody can hide a reuse behind a use of their own. */
    private static final String TAKE = "local held = redis.call('get', KEYS[1]) "
            + "if held and string.sub(held, 1, 1) == '{' then "
            + "redis.call('set', KEYS[1], ARGV[1], 'px', ARGV[2]) end "
            + "return held";

    private final ReactiveRedisDataSource redis;
    private final ReactiveValueCommands<String, Issued> codes;
    private final ObjectMapper json;
    private final Clock clock;
    private final long lifetimeSeconds;
    private final Counter issued;
    private final Tracer tracer;

    AuthorizationCodeStore(
            ReactiveRedisDataSource redis,
            ObjectMapper json,
            Clock clock,
            TokenConfig config,
            MeterRegistry meters,
            Tracer tracer) {
        this.redis = redis;
        this.codes = redis.value(Issued.class);
        this.json = json;
        this.clock = clock;
        this.lifetimeSeconds = config.codeLifetime().toSeconds();
        this.tracer = tracer;
        this.issued = meters.counter("saoma.codes.issued");
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Issued(AuthorizationGrant grant, Instant at, String traceParent) {}

    Uni<String> issue(Pool pool, AuthorizationGrant grant) {
        String code = RandomText.ofBits256();
        return codes.setex(
                        key(pool, Sha256.of(code)),
                        lifetimeSeconds,
                        new Issued(grant, clock.instant(), TraceParent.current()))
                .invoke(() -> issued.increment())
                .replaceWith(code);
    }

    /**
     * Takes the grant away with the same command that reads it, and leaves a mark.
     *
     * @param clientId who presents the code
     * @param remembered how long a second use can be told from an unknown code
     */
    public Uni<Redemption> redeem(Pool pool, String code, String clientId, Duration remembered) {
        byte[] digest = Sha256.of(code);
        return redis.execute(
                        "EVAL", TAKE, "1", key(pool, digest), USED_BY + clientId, Long.toString(remembered.toMillis()))
                .onFailure()
                .transform(StorageUnavailable::new)
                .map(held -> redemption(grantId(digest), held == null ? null : held.toString()));
    }

    private Redemption redemption(UUID grantId, String held) {
        if (held == null) {
            return new Redemption(grantId, null, null, null);
        }
        if (held.startsWith(USED_BY)) {
            return new Redemption(grantId, null, null, held.substring(USED_BY.length()));
        }
        try {
            Issued issued = json.readValue(held, Issued.class);
            trace(issued.traceParent());
            return new Redemption(grantId, issued.grant(), issued.at(), null);
        } catch (JsonProcessingException e) {
            // not chained: its message shows the content
            throw new IllegalStateException("the grant of an authorization code cannot be read");
        }
    }

    /** The application asks in a trace of its own, if any; that of the sign-in shows when, and leads there. */
    private void trace(String signIn) {
        if (signIn != null) {
            tracer.spanBuilder("redeem authorization code")
                    .setParent(TraceParent.continuing(Context.root(), signIn))
                    .addLink(Span.current().getSpanContext())
                    .startSpan()
                    .end();
        }
    }

    /** Half of the digest: enough to be unique, and nothing that leads back to the code. */
    private static UUID grantId(byte[] digest) {
        ByteBuffer half = ByteBuffer.wrap(digest);
        return new UUID(half.getLong(), half.getLong());
    }

    private static String key(Pool pool, byte[] digest) {
        return "token:code:" + pool.identifier() + ":"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }
}
