package saoma.login.wecom;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import saoma.backends.RedisClusterProfile;
import saoma.login.LoginServiceTest;

@QuarkusTest
@LoginServiceTest
@TestProfile(RedisClusterProfile.class)
class CallbackOnRedisClusterTest extends CallbackResourceTest {}
