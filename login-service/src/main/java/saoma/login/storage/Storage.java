package saoma.login.storage;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import jakarta.inject.Singleton;
import saoma.login.LoginConfig;

/** Where the stores of this service get their {@link Records} from. */
@Singleton
public class Storage {
    private final Commands commands;
    private final ObjectMapper json;
    private final LoginConfig config;

    Storage(ReactiveRedisDataSource redis, ObjectMapper json, LoginConfig config) {
        this.commands = new Commands(redis, config.storageTimeout());
        this.json = json;
        this.config = config;
    }

    /** @param prefix of the keys, with its trailing colon */
    public <T> Records<T> records(String prefix, Class<T> type) {
        return new Records<>(commands, json, prefix, type);
    }

    /**
     * @param prefix of the keys, with its trailing colon
     * @param max how many entries are kept of each id
     */
    public Latest latest(String prefix, int max) {
        return new Latest(commands, prefix, max);
    }

    /** @param prefix of the keys, with its trailing colon */
    public <T> Tickets<T> tickets(String prefix, Class<T> type) {
        return new Tickets<>(records(prefix, type), config.handOverLifetime());
    }

    /** @param prefix of the keys, with its trailing colon */
    public Counter counter(String prefix) {
        return new Counter(commands, prefix);
    }
}
