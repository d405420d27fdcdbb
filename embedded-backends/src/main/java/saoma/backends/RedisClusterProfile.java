package saoma.backends;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** Has the tests of a class run once more, on a Redis Cluster. */
public class RedisClusterProfile implements QuarkusTestProfile {

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Resource.class));
    }

    /** In place of the one server that other test resources name. */
    public static class Resource implements QuarkusTestResourceLifecycleManager {
        private RedisCluster cluster;

        @Override
        public int order() {
            return 1;
        }

        @Override
        public Map<String, String> start() {
            cluster = RedisCluster.start();
            return cluster.settings();
        }

        @Override
        public void stop() {
            if (cluster != null) {
                cluster.close();
            }
        }
    }
}
