package saoma.login.storage;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import jakarta.inject.Singleton;
import saoma.login.LoginConfig;

/** Where the stores of this service get their {@link Records} from. */
@Singleton
public class Storage {
    private final ReactiveRedisDataSource redis;
    private final ObjectMapper json;
    private final LoginConfig config;

    Storage(ReactiveRedisDataSource redis, ObjectMapper json, LoginConfig config) {
        this.redis = redis;
        this.json = json;
        this.config = config;
    }

    /** @param prefix of the keys, with its trailing colon */
    public <T> Records<T> records(String prefix, Class<T> type) {
        return new Records<>(redis, json, config.storageTimeout(), prefix, type);
    }
}
