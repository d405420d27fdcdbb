package saoma.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static saoma.user.Requests.admin;
import static saoma.user.Requests.link;
import static saoma.user.Requests.links;
import static saoma.user.Requests.newPool;
import static saoma.user.Requests.patching;
import static saoma.user.Requests.resolve;
import static saoma.user.Requests.signIn;
import static saoma.user.Requests.users;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class UserResourceTest {
    private final String pool = newPool();

    static Map<String, Object> fullProfile() {
        Map<String, Object> profile = new HashMap<>();
        profile.put("name", "张三");
        profile.put("givenName", "三");
        profile.put("familyName", "张");
        profile.put("middleName", "M");
        profile.put("nickname", "老三");
        profile.put("preferredUsername", "zhangsan");
        profile.put("profile", "https://people.example/zhangsan");
        profile.put("picture", "https://people.example/zhangsan.png");
        profile.put("website", "https://zhangsan.example");
        profile.put("email", "zhangsan@people.example");
        profile.put("emailVerified", true);
        profile.put("gender", "male");
        profile.put("birthdate", "1990-02-28");
        profile.put("zoneinfo", "Asia/Shanghai");
        profile.put("locale", "zh-CN");
        profile.put("phoneNumber", "+8613800000000");
        profile.put("phoneNumberVerified", false);
        profile.put(
                "address", Map.of("streetAddress", "1 Main Street\nFloor 2", "postalCode", "510000", "country", "CN"));
        return profile;
    }

    @Test
    void createWhenProfileFullThenReadBackTheSame() {
        Response created = admin().body(fullProfile()).post(users(pool));

        String id = created.then()
                .statusCode(201)
                .body("status", equalTo("active"))
                .extract()
                .path("id");
        created.then().header("Location", users(pool) + "/" + id);
        Response read = admin().get(users(pool) + "/" + id);
        assertThat(read.asString()).isEqualTo(created.asString());
        assertThat(read.header("ETag")).isEqualTo(created.header("ETag"));
        assertThat(read.jsonPath().getMap("")).containsAllEntriesOf(fullProfile());
    }

    @Test
    void createWhenIdentityLinkedAlreadyThenConflictAndNothingCreated() {
        signIn(pool, "wo1");

        admin().body(Map.of("name", "张三", "identities", List.of(link("wo2"), link("wo1"))))
                .post(users(pool))
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:saoma:problem:identity-linked"));

        admin().get(users(pool)).then().body("items", hasSize(1));
        resolve(pool, Requests.identity("wo2"), true).body("refusal", equalTo("NO_ACCOUNT"));
    }

    @Test
    void createWhenIdentityGivenTwiceThenConflict() {
        admin().body(Map.of("identities", List.of(link("wo1"), link("wo1"))))
                .post(users(pool))
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:saoma:problem:identity-linked"));
    }

    @Test
    void createWhenIdentityLinkedInOtherPoolThenCreated() {
        signIn(newPool(), "wo1");

        Requests.create(pool, Map.of("identities", links("wo1")));
    }

    @Test
    void createWhenIdentitiesMisshapenThenEachFieldNamed() {
        admin().body(Map.of(
                        "identities",
                        List.of(
                                Map.of("corpId", "w", "openUserId", "w x", "userType", 5),
                                "wo1",
                                Map.of("providerCorpId", "p", "corpId", "c", "openUserId", ""))))
                .post(users(pool))
                .then()
                .statusCode(400)
                .body(
                        "violations.field.sort()",
                        contains(
                                "identities.0.openUserId",
                                "identities.0.providerCorpId",
                                "identities.0.userType",
                                "identities.1",
                                "identities.2.openUserId"));
    }

    @Test
    void changeWhenMergePatchThenMergedAndRemoved() {
        String id = Requests.create(pool, fullProfile());
        Map<String, Object> patch = new HashMap<>();
        patch.put("nickname", null);
        patch.put("name", "张三丰");
        patch.put("address", new HashMap<>(Map.of("country", "中国")));

        patching()
                .body(patch)
                .patch(users(pool) + "/" + id)
                .then()
                .statusCode(200)
                .body("nickname", nullValue(), "name", equalTo("张三丰"), "familyName", equalTo("张"))
                .body("address.country", equalTo("中国"), "address.postalCode", equalTo("510000"));
    }

    @Test
    void changeWhenAddressTakenAwayThenAbsent() {
        String id = Requests.create(pool, fullProfile());

        patching()
                .body("{\"address\":null}")
                .patch(users(pool) + "/" + id)
                .then()
                .statusCode(200);

        admin().get(users(pool) + "/" + id).then().body("address", nullValue());
    }

    @Test
    void changeWhenVersionStaleThenPreconditionFailed() {
        String id = Requests.create(pool, Map.of("name", "张三"));
        String tag = admin().get(users(pool) + "/" + id).header("ETag");

        patching()
                .header("If-Match", tag)
                .body("{\"name\":\"李四\"}")
                .patch(users(pool) + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", not(equalTo(tag)));
        patching()
                .header("If-Match", tag)
                .body("{\"name\":\"王五\"}")
                .patch(users(pool) + "/" + id)
                .then()
                .statusCode(412)
                .body("type", equalTo("urn:saoma:problem:stale-version"));
        admin().header("If-Match", tag).delete(users(pool) + "/" + id).then().statusCode(412);
        admin().get(users(pool) + "/" + id).then().body("name", equalTo("李四"));
    }

    @Test
    void changeWhenEveryFieldBrokenThenEveryFieldNamed() {
        String id = Requests.create(pool, Map.of());
        Map<String, Object> patch = new HashMap<>();
        for (String text : fullProfile().keySet()) {
            patch.put(text, "\u0007");
        }
        patch.put("address", Map.of("planet", "x", "country", 5));
        patch.put("surprise", 1);
        List<String> immutable = List.of("id", "status", "createdAt", "updatedAt", "lastSignInAt", "identities");
        immutable.forEach(name -> patch.put(name, "x"));

        List<Map<String, String>> violations = patching()
                .body(patch)
                .patch(users(pool) + "/" + id)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .extract()
                .path("violations");

        List<String> fields =
                violations.stream().map(violation -> violation.get("field")).toList();
        assertThat(fields).containsAll(immutable).contains("surprise", "address.planet", "address.country");
        assertThat(fields)
                .containsAll(fullProfile().keySet().stream()
                        .filter(name -> !name.equals("address"))
                        .toList());
        assertThat(violations)
                .contains(Map.of("field", "status", "message", "cannot be set here"))
                .contains(Map.of("field", "surprise", "message", "is not a known field"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"x\"", "null", "", "{", "{\"name\":\"a\",\"name\":\"b\"}", "{\"name\":\"a\"} x"})
    void changeWhenBodyIsNoPatchThenInvalidRequest(String body) {
        String id = Requests.create(pool, Map.of());

        patching()
                .body(body)
                .patch(users(pool) + "/" + id)
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void blockWhenRepeatedThenUnchanged() {
        String id = Requests.create(pool, Map.of("name", "张三"));

        Response first = admin().post(users(pool) + "/" + id + "/block");
        Response second = admin().post(users(pool) + "/" + id + "/block");

        first.then().statusCode(200).body("status", equalTo("blocked"));
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
        admin().post(users(pool) + "/" + id + "/unblock").then().statusCode(200).body("status", equalTo("active"));
    }

    @Test
    void linkWhenFreeThenSignsInAsThatUser() {
        String id = Requests.create(pool, Map.of());

        admin().body(link("wo1"))
                .post(users(pool) + "/" + id + "/identities")
                .then()
                .statusCode(201)
                .body("openUserId", equalTo("wo1"), "lastSeenAt", nullValue());

        assertThat(signIn(pool, "wo1")).isEqualTo(id);
    }

    @Test
    void linkWhenTakenThenConflict() {
        String id = Requests.create(pool, Map.of());
        signIn(pool, "wo1");

        admin().body(link("wo1"))
                .post(users(pool) + "/" + id + "/identities")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:saoma:problem:identity-linked"));
    }

    @Test
    void linkWhenUserHasTwentyThenConflict() {
        List<Map<String, Object>> twenty =
                IntStream.range(0, 20).mapToObj(i -> link("wo" + i)).toList();
        String id = Requests.create(pool, Map.of("identities", twenty));

        admin().body(link("wo20"))
                .post(users(pool) + "/" + id + "/identities")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:saoma:problem:too-many-identities"));
    }

    @Test
    void unlinkWhenLinkedThenNextSignInIsAnotherUser() {
        String id = Requests.create(pool, Map.of("identities", links("wo1")));
        String identity = admin().get(users(pool) + "/" + id).path("identities[0].id");

        admin().delete(users(pool) + "/" + id + "/identities/" + identity + "?last=true")
                .then()
                .statusCode(204);

        admin().delete(users(pool) + "/" + id + "/identities/" + identity)
                .then()
                .statusCode(404);
        admin().get(users(pool) + "/" + id).then().body("identities", empty());
        assertThat(signIn(pool, "wo1")).isNotEqualTo(id);
    }

    @Test
    void anythingWhenUserUnknownOrInOtherPoolThenNotFound() {
        String elsewhere = Requests.create(newPool(), Map.of());
        for (String id : List.of(UUID.randomUUID().toString(), elsewhere, "not-a-uuid", "%00")) {
            String user = users(pool) + "/" + id;
            for (Response response : Arrays.asList(
                    admin().urlEncodingEnabled(false).get(user),
                    admin().urlEncodingEnabled(false).delete(user),
                    admin().urlEncodingEnabled(false).post(user + "/block"),
                    admin().urlEncodingEnabled(false).post(user + "/unblock"),
                    admin().urlEncodingEnabled(false).post(user + "/sign-out"),
                    admin().urlEncodingEnabled(false).get(user + "/consents"),
                    admin().urlEncodingEnabled(false).delete(user + "/consents/client"),
                    admin().urlEncodingEnabled(false).body(link("wo1")).post(user + "/identities"),
                    admin().urlEncodingEnabled(false).delete(user + "/identities/" + UUID.randomUUID()),
                    patching().urlEncodingEnabled(false).body("{}").patch(user))) {
                response.then().statusCode(404).contentType("application/problem+json");
            }
        }
    }

    @Test
    void auditWhenUserChangedThenWhoWhatBeforeAndAfter() {
        String id = Requests.create(pool, Map.of("name", "张三"));
        patching().body("{\"name\":\"李四\"}").patch(users(pool) + "/" + id);
        patching().body("{\"name\":\"李四\"}").patch(users(pool) + "/" + id);
        admin().post(users(pool) + "/" + id + "/block");
        String identity = admin().body(link("wo1"))
                .post(users(pool) + "/" + id + "/identities")
                .path("id");
        admin().delete(users(pool) + "/" + id + "/identities/" + identity + "?last=true");

        admin().get(users(pool) + "/" + id + "/audit")
                .then()
                .statusCode(200)
                .body("items.operation", contains("unlink", "link", "block", "update", "create"))
                .body("items.actor.unique()", contains("operator"))
                .body("items[3].before.name", equalTo("张三"), "items[3].after.name", equalTo("李四"))
                .body("items[1].after.identities", hasSize(1))
                .body("items[4].before", nullValue());
    }

    @Test
    void auditWhenUserDeletedThenKeepsWhoAndForgetsWhat() {
        String id = Requests.create(pool, Map.of("name", "张三"));
        admin().delete(users(pool) + "/" + id).then().statusCode(204);

        String audit = admin().get(users(pool) + "/" + id + "/audit")
                .then()
                .statusCode(200)
                .body("items.operation", contains("delete", "create"))
                .extract()
                .asString();

        assertThat(audit).doesNotContain("张三");
    }
}
