package saoma.token.suite;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.token.Fixtures;
import saoma.token.TokenServiceTestResource;
import saoma.token.wecom.SuiteTickets;

@QuarkusTest
@WithTestResource(TokenServiceTestResource.class)
class CallbackResourceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    WireMockServer peers;

    @Inject
    Pool database;

    @Inject
    SuiteTickets tickets;

    @Inject
    MeterRegistry meters;

    private TestSuite suite;

    @BeforeEach
    void publish() {
        peers.resetAll();
        Fixtures.publishNothingElse(peers);
        suite = TestSuite.publish(peers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"command", "data"})
    void verifyWhenSignedThenMessageAndNothingElse(String callback) {
        String echo = TestSuite.encrypt("5837264019283746501", suite.providerCorpId);
        TestSuite.signed(echo, Instant.now())
                .queryParam("echostr", echo)
                .get(suite.path(callback))
                .then()
                .statusCode(200)
                .contentType(startsWith("text/plain"))
                .body(equalTo("5837264019283746501"));
    }

    @Test
    void verifyWhenForAnotherProviderThenRefused() {
        String echo = TestSuite.encrypt("1", suite.suiteId);
        assertRefused("receiver", 403, () -> TestSuite.signed(echo, Instant.now())
                .queryParam("echostr", echo)
                .get(suite.path("command")));
    }

    @Test
    void commandWhenTicketThenNewestIsKeptSealed() {
        Instant now = Instant.now();
        ticket("ticket-2", now);
        ticket("ticket-1", now.minusSeconds(600));
        assertThat(stored("select count(*) from suite_ticket where suite_id = $1 and sealed_ticket not like '%ticket%'"
                        + " and pushed_at = to_timestamp(" + now.getEpochSecond() + ") and not refused"))
                .isEqualTo(1);
        ticket("ticket-3", now.plusSeconds(600));
        assertThat(tickets.find(saoma.protocol.Pool.DEFAULT, suite.suiteId)
                        .await()
                        .atMost(PATIENCE)
                        .orElseThrow()
                        .pushedAt())
                .isEqualTo(Instant.ofEpochSecond(now.getEpochSecond() + 600));
        assertThat(events()).isZero();
    }

    @Test
    void commandWhenEventThenStoredSealedBeforeTheAnswer() {
        suite.push(suite.event("create_auth", Instant.now(), "<AuthCode>code-1</AuthCode>"))
                .then()
                .statusCode(200)
                .body(equalTo("success"));
        assertThat(stored("select count(*) from suite_event where suite_id = $1 and state = 'WAITING'"
                        + " and info_type = 'create_auth' and sealed_message not like '%code-1%'"))
                .isEqualTo(1);
    }

    @Test
    void commandWhenRepeatedThenSuccessAndStoredOnce() {
        String message = suite.event("cancel_auth", Instant.now(), "<AuthCorpId>wp1</AuthCorpId>");
        String body = suite.body(TestSuite.encrypt(message, suite.suiteId));
        for (int i = 0; i < 3; i++) {
            suite.push("command", body, Instant.now()).then().statusCode(200).body(equalTo("success"));
        }
        // encrypted anew, as WeCom does when it sends something again
        suite.push(message).then().statusCode(200);
        assertThat(events()).isEqualTo(1);
    }

    @Test
    void commandWhenSignatureIsAnothersThenRefused() {
        String body = suite.body(TestSuite.encrypt(cancel(), suite.suiteId));
        assertRefused("signature", 403, () -> TestSuite.signed("another", Instant.now())
                .body(body)
                .post(suite.path("command")));
    }

    @ParameterizedTest
    @ValueSource(ints = {-660, 660})
    void commandWhenTimeStampIsFarOffThenRefused(int seconds) {
        String body = suite.body(TestSuite.encrypt(cancel(), suite.suiteId));
        assertRefused(
                "timestamp",
                403,
                () -> suite.push("command", body, Instant.now().plusSeconds(seconds)));
    }

    @Test
    void commandWhenForAnotherReceiverThenRefused() {
        String body = suite.body(TestSuite.encrypt(cancel(), suite.providerCorpId));
        assertRefused("receiver", 403, () -> suite.push("command", body, Instant.now()));
    }

    @Test
    void commandWhenMessageIsOfAnotherSuiteThenRefused() {
        assertRefused("receiver", 403, () -> suite.push(cancel().replace(suite.suiteId, "wwanother")));
    }

    @Test
    void commandWhenNotEncryptedForUsThenRefused() {
        assertRefused(
                "encryption", 403, () -> suite.push("command", suite.body("AAAAAAAAAAAAAAAAAAAAAA=="), Instant.now()));
    }

    @Test
    void commandWhenSuiteIsUnknownThenRefused() {
        String body = suite.body(TestSuite.encrypt(cancel(), suite.suiteId));
        assertRefused("suite-unknown", 403, () -> given().contentType("text/xml")
                .queryParam("msg_signature", "s")
                .queryParam("timestamp", "1")
                .queryParam("nonce", "n")
                .body(body)
                .post("/wecom/suites/default/wwunknown/command"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<xml/>",
                "<xml><Encrypt></Encrypt></xml>",
                "{}",
                "<!DOCTYPE xml [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><xml><Encrypt>&e;</Encrypt></xml>"
            })
    void commandWhenBodyIsMalformedThenRefused(String body) {
        assertRefused("malformed", 400, () -> TestSuite.signed("", Instant.now())
                .body(body)
                .post(suite.path("command")));
    }

    @Test
    void commandWhenParameterIsMissingThenRefused() {
        String body = suite.body(TestSuite.encrypt(cancel(), suite.suiteId));
        assertRefused("malformed", 400, () -> given().contentType("text/xml")
                .body(body)
                .post(suite.path("command")));
    }

    @Test
    void commandWhenElementOfEventIsMissingThenRefused() {
        assertRefused("malformed", 400, () -> suite.push(suite.event("suite_ticket", Instant.now(), "")));
        assertRefused("malformed", 400, () -> suite.push("<xml><SuiteId>" + suite.suiteId + "</SuiteId></xml>"));
    }

    @Test
    void commandWhenBodyIsTooLargeThenRefused() {
        TestSuite.signed("", Instant.now())
                .body("<xml><Encrypt>" + "A".repeat(70_000) + "</Encrypt></xml>")
                .post(suite.path("command"))
                .then()
                .statusCode(413);
    }

    @Test
    void dataWhenSignedThenTakenAndNotKept() {
        String body = suite.body(TestSuite.encrypt("<xml><MsgType>event</MsgType></xml>", "wpCustomer"))
                .replace("<ToUserName><![CDATA[" + suite.suiteId, "<ToUserName><![CDATA[wpCustomer");
        suite.push("data", body, Instant.now()).then().statusCode(200).body(equalTo("success"));
        assertThat(events()).isZero();
    }

    @Test
    void dataWhenForAnotherCustomerThenRefused() {
        String body = suite.body(TestSuite.encrypt("<xml/>", "wpCustomer"));
        assertRefused("receiver", 403, () -> suite.push("data", body, Instant.now()));
    }

    /** A thousand pushes, each with something broken. */
    @Test
    void commandWhenAnythingIsBrokenThenRefusedAndNeverStored() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 1000; i++) {
            Response response = broken(random);
            assertThat(response.statusCode()).as("seed %d, push %d", seed, i).isIn(400, 403);
            assertThat(response.body().asString()).isEmpty();
        }
        assertThat(events()).isZero();
    }

    private Response broken(Random random) {
        String encrypted = TestSuite.encrypt(cancel(), suite.suiteId);
        Instant now = Instant.now();
        return switch (random.nextInt(4)) {
            // somebody changed the body behind the signature
            case 0 ->
                TestSuite.signed(encrypted, now)
                        .body(suite.body(changed(encrypted, random)))
                        .post(suite.path("command"));
            // signed, but what is in it is noise
            case 1 -> {
                byte[] noise = new byte[16 * random.nextInt(1, 20)];
                random.nextBytes(noise);
                yield suite.push("command", suite.body(TestSuite.encrypt(noise)), now);
            }
            // signed and encrypted, but the message is damaged where it matters
            case 2 -> {
                String message = cancel();
                yield suite.push(message.substring(0, random.nextInt(message.length() - 1)));
            }
            // the envelope is cut off
            default -> {
                String body = suite.body(encrypted);
                yield TestSuite.signed(encrypted, now)
                        .body(body.substring(0, random.nextInt(body.length() - 1)))
                        .post(suite.path("command"));
            }
        };
    }

    private static String changed(String text, Random random) {
        int at = random.nextInt(text.length());
        char other = (char) (text.charAt(at) == 'A' ? 'B' : 'A');
        return text.substring(0, at) + other + text.substring(at + 1);
    }

    private String cancel() {
        return suite.event("cancel_auth", Instant.now(), "<AuthCorpId>wp1</AuthCorpId>");
    }

    private void ticket(String ticket, Instant at) {
        suite.push(suite.event("suite_ticket", at, "<SuiteTicket>" + ticket + "</SuiteTicket>"))
                .then()
                .statusCode(200)
                .body(equalTo("success"));
    }

    private void assertRefused(String reason, int status, java.util.function.Supplier<Response> push) {
        double before = meters.counter("saoma.suite.pushes", "outcome", reason).count();
        push.get().then().statusCode(status).body(equalTo(""));
        assertThat(meters.counter("saoma.suite.pushes", "outcome", reason).count())
                .isEqualTo(before + 1);
        assertThat(events()).isZero();
    }

    private long events() {
        return stored("select count(*) from suite_event where suite_id = $1");
    }

    private long stored(String count) {
        return database.preparedQuery(count)
                .execute(Tuple.of(suite.suiteId))
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong(0);
    }
}
