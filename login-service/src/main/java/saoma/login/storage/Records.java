package saoma.login.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import saoma.login.failure.ErrorCode;

/**
 * Records of one kind, each under its own key. Every operation fails with {@link ErrorCode#STORAGE_UNAVAILABLE} when
 * Redis does not do it in time.
 */
public final class Records<T> {
    private static final Duration GLANCE = Duration.ofMillis(200);

    private final Commands commands;
    private final ObjectMapper json;
    private final String prefix;
    private final Class<T> type;

    Records(Commands commands, ObjectMapper json, String prefix, Class<T> type) {
        this.commands = commands;
        this.json = json;
        this.prefix = prefix;
        this.type = type;
    }

    public Uni<Void> put(String id, T value, Duration lifetime) {
        return commands.execute("SET", prefix + id, write(value), "PX", millis(lifetime))
                .replaceWithVoid();
    }

    /** @return whether it is there now because of this call */
    public Uni<Boolean> putIfAbsent(String id, T value, Duration lifetime) {
        return commands.execute("SET", prefix + id, write(value), "NX", "PX", millis(lifetime))
                .map(set -> set != null);
    }

    /** @return null when there is none */
    public Uni<T> find(String id) {
        return commands.execute("GET", prefix + id).map(this::read);
    }

    /** Finds a record and lets it live on for {@code lifetime} from now. */
    public Uni<T> findAndExtend(String id, Duration lifetime) {
        return commands.execute("GETEX", prefix + id, "PX", millis(lifetime)).map(this::read);
    }

    /** @return null when there is none; whoever gets it is the only one */
    public Uni<T> take(String id) {
        return commands.execute("GETDEL", prefix + id).map(this::read);
    }

    /** Waits for a record that somebody else is about to write. @return null when there is none after all patience */
    public Uni<T> await(String id, Duration patience) {
        return Multi.createBy()
                .repeating()
                .uni(() -> find(id))
                .withDelay(GLANCE)
                .atMost(Math.max(1, patience.dividedBy(GLANCE)))
                .toUni();
    }

    public Uni<Void> delete(String id) {
        return commands.execute("DEL", prefix + id).replaceWithVoid();
    }

    private static String millis(Duration lifetime) {
        return Long.toString(lifetime.toMillis());
    }

    private String write(T value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private T read(Response stored) {
        try {
            return stored == null ? null : json.readValue(stored.toString(), type);
        } catch (JsonProcessingException e) {
            // the message would repeat the record
            throw new IllegalStateException("a stored " + type.getSimpleName() + " is not readable");
        }
    }
}
