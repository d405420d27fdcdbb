package saoma.connection;

import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RedisDownTest.NobodyListens.class)
class RedisDownTest {

    public static class NobodyListens implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.redis.hosts", "redis://localhost:1");
        }
    }

    @Test
    void changeWhenRedisDownThenMadeAllTheSame() {
        String pool = Api.newPool();
        String path = Api.createConnection(pool, "wecom");
        Api.patch(path, "{\"enabled\": false}").then().statusCode(200);
        Api.get(path).then().statusCode(200).body("enabled", is(false));
        RestAssured.get("/q/health/ready").then().statusCode(200);
    }
}
