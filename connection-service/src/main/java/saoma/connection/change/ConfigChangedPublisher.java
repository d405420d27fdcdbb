package saoma.connection.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.pubsub.ReactivePubSubCommands;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;
import saoma.protocol.ConfigChanged;

/** Tells the readers of configuration that their copies are old. Best effort: unheard, they refresh by themselves. */
@ApplicationScoped
class ConfigChangedPublisher {
    private static final Logger LOG = Logger.getLogger(ConfigChangedPublisher.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final ReactivePubSubCommands<String> channel;
    private final ObjectMapper json;

    ConfigChangedPublisher(ReactiveRedisDataSource redis, ObjectMapper json) {
        this.channel = redis.pubsub(String.class);
        this.json = json;
    }

    /** Never fails: the change is committed, and its sender must not read that it was not. */
    Uni<Void> publish(String pool) {
        return Uni.createFrom()
                .deferred(() -> channel.publish(ConfigChanged.CHANNEL, message(pool)))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "pool %s changed, but Redis could not spread it; readers notice within 30 s (%s)",
                        pool, failure))
                .onFailure()
                .recoverWithNull();
    }

    private String message(String pool) {
        try {
            return json.writeValueAsString(new ConfigChanged(pool));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
