package saoma.token.device;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.oauth2.sdk.device.UserCode;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import saoma.protocol.DeviceAuthorization;
import saoma.protocol.Pool;
import saoma.token.StorageUnavailable;
import saoma.token.TokenConfig;
import saoma.token.secret.RandomText;
import saoma.token.secret.Sha256;

/**
 * Waiting devices in Redis, under the digest of their device code; a user code leads to that digest until it has been
 * decided once. Everything fails with {@link StorageUnavailable} while Redis does not answer.
 */
@ApplicationScoped
class DeviceStore {
    private static final int ATTEMPTS = 5;

    private final ReactiveRedisDataSource redis;
    private final ObjectMapper json;
    private final Duration lifetime;
    private final Duration interval;

    DeviceStore(ReactiveRedisDataSource redis, ObjectMapper json, TokenConfig config) {
        this.redis = redis;
        this.json = json;
        this.lifetime = config.device().lifetime();
        this.interval = config.device().interval();
    }

    /** The two codes of a new device (RFC 8628 §3.2). */
    record Codes(String deviceCode, String userCode) {
        @Override
        public String toString() {
            return "Codes[hidden]";
        }
    }

    Uni<Codes> begin(Pool pool, String clientId, Set<String> scope, Set<String> resources) {
        String deviceCode = RandomText.ofBits256();
        return reserve(pool, Sha256.base64Url(deviceCode), ATTEMPTS)
                .call(userCode -> run(
                        "SET",
                        deviceKey(pool, Sha256.base64Url(deviceCode)),
                        write(WaitingDevice.of(new DeviceAuthorization(userCode, clientId, scope, resources))),
                        "PX",
                        millis(lifetime)))
                .map(userCode -> new Codes(deviceCode, userCode));
    }

    /**
     * A user code that leads to no other device: eight consonants (RFC 8628 §6.1), 34 bits, which are enough for some
     * minutes because login-service counts wrong guesses.
     */
    private Uni<String> reserve(Pool pool, String digest, int attempts) {
        String userCode = new UserCode().getValue();
        return run("SET", userKey(pool, userCode), digest, "NX", "PX", millis(lifetime))
                .chain(set -> {
                    if (set != null) {
                        return Uni.createFrom().item(userCode);
                    }
                    if (attempts == 0) {
                        throw new IllegalStateException("no user code is free");
                    }
                    return reserve(pool, digest, attempts - 1);
                });
    }

    /** @return the device whose user code this is; empty when it expired or was decided */
    Uni<Optional<WaitingDevice>> findByUserCode(Pool pool, String userCode) {
        return run("GET", userKey(pool, userCode))
                .chain(digest -> digest == null
                        ? Uni.createFrom().item(Optional.empty())
                        : run("GET", deviceKey(pool, digest.toString())).map(this::read));
    }

    /**
     * Decides about a device. Of two decisions made at once one is heard, because the user code is spent by it.
     *
     * @return whether this decision was heard
     */
    Uni<Boolean> decide(Pool pool, String userCode, UnaryOperator<WaitingDevice> decision) {
        return run("GETDEL", userKey(pool, userCode))
                .chain(digest -> digest == null
                        ? Uni.createFrom().item(false)
                        : replace(deviceKey(pool, digest.toString()), decision));
    }

    private Uni<Boolean> replace(String key, UnaryOperator<WaitingDevice> decision) {
        return run("GET", key)
                .map(this::read)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(false)
                        : run("SET", key, write(decision.apply(found.get())), "XX", "KEEPTTL")
                                .map(set -> set != null));
    }

    /** @return the device with this code; empty when it expired or has got its tokens */
    Uni<Optional<WaitingDevice>> find(Pool pool, String deviceCode) {
        return run("GET", deviceKey(pool, Sha256.base64Url(deviceCode))).map(this::read);
    }

    /** Takes the device away with the same command that reads it, so that it gets tokens once. */
    Uni<Optional<WaitingDevice>> take(Pool pool, String deviceCode) {
        return run("GETDEL", deviceKey(pool, Sha256.base64Url(deviceCode))).map(this::read);
    }

    /** @return whether the device has waited for as long as it was told to since it last asked (RFC 8628 §3.5) */
    Uni<Boolean> mayPoll(Pool pool, String deviceCode) {
        return run(
                        "SET",
                        "token:device-poll:" + pool.identifier() + ":" + Sha256.base64Url(deviceCode),
                        "1",
                        "NX",
                        "PX",
                        millis(interval))
                .map(set -> set != null);
    }

    private Uni<Response> run(String command, String... arguments) {
        return redis.execute(command, arguments).onFailure().transform(StorageUnavailable::new);
    }

    private static String userKey(Pool pool, String userCode) {
        return "token:user-code:" + pool.identifier() + ":" + userCode;
    }

    private static String deviceKey(Pool pool, String digest) {
        return "token:device:" + pool.identifier() + ":" + digest;
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }

    private String write(WaitingDevice device) {
        try {
            return json.writeValueAsString(device);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<WaitingDevice> read(Response stored) {
        try {
            return stored == null
                    ? Optional.empty()
                    : Optional.of(json.readValue(stored.toString(), WaitingDevice.class));
        } catch (JsonProcessingException e) {
            // the message would repeat the record
            throw new IllegalStateException("a stored device is not readable");
        }
    }
}
