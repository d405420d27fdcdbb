package saoma.token.wecom;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import saoma.backends.RedisClusterProfile;
import saoma.token.TokenServiceTestResource;

@QuarkusTest
@WithTestResource(TokenServiceTestResource.class)
@TestProfile(RedisClusterProfile.class)
class LoginInfoOnRedisClusterTest extends LoginInfoResourceTest {}
