package saoma.backends;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Gives a {@code @QuarkusTest} a Redis of its own. */
public class RedisTestResource implements QuarkusTestResourceLifecycleManager {
    private Redis redis;

    @Override
    public Map<String, String> start() {
        redis = Redis.start();
        return redis.settings();
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(redis, new TestInjector.MatchesType(Redis.class));
    }

    @Override
    public void stop() {
        if (redis != null) {
            redis.close();
        }
    }
}
