package saoma.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static saoma.user.Requests.admin;
import static saoma.user.Requests.ask;
import static saoma.user.Requests.enterprises;
import static saoma.user.Requests.identity;
import static saoma.user.Requests.newPool;
import static saoma.user.Requests.query;
import static saoma.user.Requests.users;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** One enterprise under its plain and its encrypted corpid (wecom-protocol.md section 7). */
@QuarkusTest
class MergeTest {
    private static final String PLAIN = "wwPlain0001";
    private static final String OPEN = "wpOpen0001";
    private static final Map<String, String> SAME = Map.of(PLAIN, OPEN);
    private static final Map<String, String> DIFFERENT = Map.of(PLAIN, "wpAnother");

    private final String pool = newPool();

    @Test
    void resolveWhenOpenUserIdKnownUnderAnotherCorpIdThenConversionNeededAndNothingWritten() {
        signIn(PLAIN, "wo1");

        come(OPEN, "wo1", null)
                .body("outcome", equalTo("CONVERSION_NEEDED"), "convert", containsInAnyOrder(PLAIN, OPEN))
                .body("subject", nullValue());
        admin().get(users(pool)).then().body("items", hasSize(1));
        admin().get(enterprises(pool)).then().body("items.corpId", contains(PLAIN));
    }

    @Test
    void resolveWhenConvertedToTheSameThenSameSubjectUnderTheKnownCorpId() {
        String sub = signIn(PLAIN, "wo1");

        come(OPEN, "wo1", SAME).body("subject", equalTo(sub), "created", is(false), "corpId", equalTo(PLAIN));

        come(OPEN, "wo1", null).body("subject", equalTo(sub), "corpId", equalTo(PLAIN));
        come(OPEN, "wo2", null).body("created", is(true), "corpId", equalTo(PLAIN));
        come(PLAIN, "wo2", null).body("created", is(false), "corpId", equalTo(PLAIN));
        admin().get(enterprises(pool)).then().body("items.corpId", contains(PLAIN));
    }

    @Test
    void resolveWhenSwitchedBackToPlainThenSameSubject() {
        String sub = signIn(OPEN, "wo1");

        come(PLAIN, "wo1", SAME).body("subject", equalTo(sub), "corpId", equalTo(OPEN));
    }

    @Test
    void resolveWhenConvertedToAnotherThenAnotherEnterpriseAndUser() {
        String sub = signIn(PLAIN, "wo1");

        come(OPEN, "wo1", DIFFERENT).body("subject", not(equalTo(sub)), "created", is(true), "corpId", equalTo(OPEN));

        come(OPEN, "wo1", null).body("created", is(false), "corpId", equalTo(OPEN));
        come(PLAIN, "wo1", null).body("subject", equalTo(sub), "corpId", equalTo(PLAIN));
    }

    @Test
    void resolveWhenWeComConvertedNothingThenAnotherEnterprise() {
        signIn(PLAIN, "wo1");

        come(OPEN, "wo1", Map.of()).body("created", is(true));
    }

    @Test
    void resolveWhenLinkWasMadeBeforeAnySignInThenAliasLeadsToIt() {
        String sub = Requests.create(
                pool,
                Map.of(
                        "identities",
                        List.of(Map.of("providerCorpId", Requests.PROVIDER, "corpId", PLAIN, "openUserId", "wo1"))));

        come(OPEN, "wo1", SAME).body("subject", equalTo(sub), "created", is(false), "corpId", equalTo(PLAIN));
    }

    @Test
    void resolveWhenRequiredCorpIdIsAnotherIdOfTheEnterpriseThenNoMismatch() {
        String sub = signIn(PLAIN, "wo1");
        come(OPEN, "wo1", SAME);
        for (String corpId : List.of(PLAIN, OPEN)) {
            for (String required : List.of(PLAIN, OPEN)) {
                Map<String, Object> query = question(corpId, "wo1", null);
                query.put("requiredCorpId", required);
                ask(pool, query).body("subject", equalTo(sub));
            }
        }
    }

    @Test
    void resolveWhenEachIdHasAccountsThenMergedAndTheOlderAccountsCount() {
        String older = signIn(PLAIN, "wo1");
        signIn(OPEN, "wo2");
        String younger = come(OPEN, "wo1", DIFFERENT).extract().path("subject");
        String onlyHere = come(PLAIN, "wo2", SAME).extract().path("subject");

        come(OPEN, "wo1", null).body("subject", equalTo(older), "corpId", equalTo(PLAIN));
        come(PLAIN, "wo1", null).body("subject", equalTo(older));
        come(OPEN, "wo2", null).body("subject", equalTo(onlyHere));
        admin().get(users(pool) + "/" + younger)
                .then()
                .body("notBefore", notNullValue())
                .body("enterprises.corpId", contains(PLAIN));
        admin().get(users(pool) + "/" + older).then().body("notBefore", nullValue());
        assertThat(Endings.of(pool)).extracting(ending -> ending.get("subject")).containsExactly(younger);
    }

    @Test
    void resolveWhenFirstSignInsUnderBothIdsRaceThenOneAccount() throws Exception {
        List<Callable<String>> work = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String corpId = i % 2 == 0 ? PLAIN : OPEN;
            work.add(() -> signInConverting(corpId));
        }

        Set<String> subjects = new HashSet<>(Parallel.run(work));

        assertThat(subjects).hasSize(1);
        admin().get(users(pool)).then().body("items", hasSize(1));
        admin().get(enterprises(pool)).then().body("items", hasSize(1));
        admin().get(merges()).then().body("items", hasSize(1));
    }

    @Test
    void reverseWhenMergedThenTwoEnterprisesAgainForGood() {
        String plain = signIn(PLAIN, "wo1");
        String open = come(OPEN, "wo1", DIFFERENT).extract().path("subject");
        signIn(OPEN, "wo2");
        come(PLAIN, "wo2", SAME);
        String merge = admin().get(merges())
                .then()
                .body("items.corpId", contains(OPEN))
                .body("items.intoCorpId", contains(PLAIN))
                .body("items[0].reversedAt", nullValue())
                .extract()
                .path("items[0].id");

        for (int i = 0; i < 2; i++) {
            admin().post(merges() + "/" + merge + "/reversal")
                    .then()
                    .statusCode(200)
                    .body("id", equalTo(merge), "reversedAt", notNullValue());
        }

        come(PLAIN, "wo1", null).body("subject", equalTo(plain), "corpId", equalTo(PLAIN));
        come(OPEN, "wo1", null).body("subject", equalTo(open), "corpId", equalTo(OPEN));
        come(PLAIN, "wo2", SAME).body("created", is(true), "corpId", equalTo(PLAIN));
        admin().get(enterprises(pool)).then().body("items.corpId", containsInAnyOrder(PLAIN, OPEN));
        admin().get(enterprises(pool) + "/" + Requests.enterprise(pool, PLAIN) + "/audit")
                .then()
                .body("items.operation", contains("reverse-merge", "merge"));
    }

    @Test
    void reverseWhenUnknownOrOfAnotherPoolThenNotFound() {
        signIn(PLAIN, "wo1");
        come(OPEN, "wo1", SAME);
        String merge = admin().get(merges()).path("items[0].id");

        admin().post(merges() + "/" + UUID.randomUUID() + "/reversal").then().statusCode(404);
        admin().post(enterprises(newPool()) + "/merges/" + merge + "/reversal")
                .then()
                .statusCode(404);
        admin().get(enterprises(newPool()) + "/merges").then().body("items", empty());
    }

    private String signInConverting(String corpId) {
        ValidatableResponse answer = come(corpId, "wo1", null);
        return answer.extract().path("outcome").equals("CONVERSION_NEEDED")
                ? come(corpId, "wo1", SAME).extract().path("subject")
                : answer.extract().path("subject");
    }

    private String merges() {
        return enterprises(pool) + "/merges";
    }

    private String signIn(String corpId, String openUserId) {
        return come(corpId, openUserId, null)
                .body("outcome", equalTo("SIGNED_IN"))
                .extract()
                .path("subject");
    }

    private ValidatableResponse come(String corpId, String openUserId, Map<String, String> openCorpIds) {
        return ask(pool, question(corpId, openUserId, openCorpIds)).statusCode(200);
    }

    private static Map<String, Object> question(String corpId, String openUserId, Map<String, String> openCorpIds) {
        Map<String, Object> identity = identity(openUserId);
        identity.put("corpId", corpId);
        Map<String, Object> query = query(identity);
        query.put("openCorpIds", openCorpIds);
        return query;
    }
}
