package saoma.token.suite;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.configuration.Suites;
import saoma.protocol.EnterpriseChange;
import saoma.rest.Drain;
import saoma.token.Fixtures;
import saoma.token.TestClock;
import saoma.token.TokenConfig;
import saoma.token.TokenServiceTestResource;
import saoma.token.wecom.RecentFailures;

@QuarkusTest
@WithTestResource(TokenServiceTestResource.class)
class EventJobTest {
    private static final String CHANGES = "/internal/pools/default/enterprise-changes";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    WireMockServer peers;

    @Inject
    EventJob job;

    @Inject
    EventWork work;

    @Inject
    SuiteEventRepository repository;

    @Inject
    TokenConfig config;

    @Inject
    EventCleaningJob cleaning;

    @Inject
    Suites suites;

    @Inject
    RecentFailures failures;

    @Inject
    ObjectMapper json;

    @Inject
    Pool database;

    @Inject
    Drain drain;

    @Inject
    TestClock clock;

    private final String corpId = "wp" + UUID.randomUUID().toString().substring(0, 8);
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private TestSuite suite;

    @BeforeEach
    void publish() {
        database.query("delete from suite_event").execute().await().atMost(PATIENCE);
        peers.resetAll();
        Fixtures.publishNothingElse(peers);
        suite = TestSuite.publish(peers);
        WeComPeer.answersEverything(peers, corpId);
        userService(noContent());
        push("suite_ticket", now, "<SuiteTicket>ticket-1</SuiteTicket>");
    }

    @AfterEach
    void presentAgain() {
        clock.reset();
    }

    @Test
    void cancelAuthWhenTakenThenUserServiceKnowsAndMessageIsGone() {
        push("cancel_auth", now, enterprise());
        run();
        EnterpriseChange change = told().get(0);
        assertThat(change)
                .isEqualTo(new EnterpriseChange(
                        change.id(),
                        EnterpriseChange.Kind.UNINSTALLED,
                        suite.providerCorpId,
                        corpId,
                        null,
                        suite.suiteId,
                        null,
                        null,
                        now));
        assertThat(count("state = 'DONE' and sealed_message is null and change is null"))
                .isEqualTo(1);
        assertThat(installations("not installed and sealed_permanent_code is null"))
                .isEqualTo(1);
    }

    @Test
    void createAuthWhenTakenThenPermanentCodeIsKeptSealedAndUserServiceKnows() {
        push("create_auth", now, "<AuthCode>code-1</AuthCode>");
        run();
        assertThat(told()).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(EnterpriseChange.Kind.INSTALLED);
            assertThat(change.corpId()).isEqualTo(corpId);
            assertThat(change.name()).isEqualTo("Demo Trading");
            assertThat(change.suiteId()).isEqualTo(suite.suiteId);
        });
        peers.verify(
                1,
                postRequestedFor(urlPathEqualTo(WeComPeer.PERMANENT_CODE))
                        .withRequestBody(matchingJsonPath("$.auth_code", equalTo("code-1"))));
        assertThat(installations("installed and sealed_permanent_code not like '%pc-1%'"))
                .isEqualTo(1);
    }

    /** Its code buys once: what it bought is there before user-service is told. */
    @Test
    void createAuthWhenUserServiceIsAwayThenToldLaterAndCodeUsedOnce() {
        userService(aResponse().withStatus(503));
        push("create_auth", now, "<AuthCode>code-1</AuthCode>");
        run();
        assertThat(count("state = 'WAITING' and attempts = 1 and change is not null and sealed_message is null"))
                .isEqualTo(1);
        userService(noContent());
        clock.advance(Duration.ofSeconds(2));
        run();
        assertThat(count("state = 'DONE'")).isEqualTo(1);
        peers.verify(1, postRequestedFor(urlPathEqualTo(WeComPeer.PERMANENT_CODE)));
    }

    @Test
    void createAuthWhenCodeIsSpentThenGivenUpAndVisible() {
        WeComPeer.refuses(peers, WeComPeer.PERMANENT_CODE, 40078);
        push("create_auth", now, "<AuthCode>code-1</AuthCode>");
        run();
        assertThat(count("state = 'DEAD' and last_failure like '%40078%' and sealed_message is null"))
                .isEqualTo(1);
        assertThat(told()).isEmpty();
        assertThat(lastFailure()).satisfies(failure -> {
            assertThat(failure.during()).isEqualTo("event create_auth");
            assertThat(failure.errcode()).isEqualTo(40078);
        });
    }

    @Test
    void createAuthWhenTicketIsRefusedThenNextTicketIsWaitedFor() {
        WeComPeer.refuses(peers, WeComPeer.SUITE_TOKEN, 40085);
        push("create_auth", now, "<AuthCode>code-1</AuthCode>");
        run();
        clock.advance(Duration.ofSeconds(2));
        run();
        peers.verify(1, postRequestedFor(urlPathEqualTo(WeComPeer.SUITE_TOKEN)));
        WeComPeer.answersEverything(peers, corpId);
        push("suite_ticket", now.plusSeconds(1), "<SuiteTicket>ticket-2</SuiteTicket>");
        clock.advance(Duration.ofSeconds(10));
        run();
        assertThat(told()).hasSize(1);
        peers.verify(
                1,
                postRequestedFor(urlPathEqualTo(WeComPeer.SUITE_TOKEN))
                        .withRequestBody(matchingJsonPath("$.suite_ticket", equalTo("ticket-2"))));
    }

    @ParameterizedTest
    @ValueSource(ints = {42009, 40082, 42001, 40014})
    void createAuthWhenSuiteTokenIsDeadThenReplacedOnce(int errcode) {
        WeComPeer.refuses(peers, WeComPeer.PERMANENT_CODE, errcode);
        push("create_auth", now, "<AuthCode>code-1</AuthCode>");
        run();
        peers.verify(2, postRequestedFor(urlPathEqualTo(WeComPeer.PERMANENT_CODE)));
    }

    @Test
    void createAuthWhenOlderThanRemovalThenStaysRemoved() {
        push("cancel_auth", now, enterprise());
        run();
        push("create_auth", now.minusSeconds(60), "<AuthCode>code-1</AuthCode>");
        run();
        assertThat(installations("not installed")).isEqualTo(1);
    }

    @Test
    void changeAuthWhenInstalledThenReread() {
        push("create_auth", now, "<AuthCode>code-1</AuthCode>");
        run();
        push("change_auth", now.plusSeconds(1), enterprise());
        run();
        assertThat(told())
                .extracting(EnterpriseChange::kind)
                .containsExactly(EnterpriseChange.Kind.INSTALLED, EnterpriseChange.Kind.INSTALLED);
        peers.verify(
                1,
                postRequestedFor(urlPathEqualTo(WeComPeer.AUTH_INFO))
                        .withRequestBody(matchingJsonPath("$.permanent_code", equalTo("pc-1"))));
    }

    @ParameterizedTest
    @ValueSource(ints = {40084, 48004})
    void changeAuthWhenAuthorizationIsGoneThenUninstalled(int errcode) {
        push("create_auth", now, "<AuthCode>code-1</AuthCode>");
        run();
        WeComPeer.refuses(peers, WeComPeer.AUTH_INFO, errcode);
        push("change_auth", now.plusSeconds(1), enterprise());
        run();
        assertThat(told().get(1).kind()).isEqualTo(EnterpriseChange.Kind.UNINSTALLED);
        assertThat(installations("not installed and sealed_permanent_code is null"))
                .isEqualTo(1);
    }

    @Test
    void changeAuthWhenCodeIsUnknownThenInstalledAllTheSame() {
        push("change_auth", now, enterprise());
        run();
        assertThat(told().get(0).kind()).isEqualTo(EnterpriseChange.Kind.INSTALLED);
        assertThat(installations("installed")).isEqualTo(1);
    }

    @Test
    void resetPermanentCodeWhenTakenThenNewCodeIsKept() {
        push("reset_permanent_code", now, "<AuthCode>code-2</AuthCode>");
        run();
        assertThat(installations("installed and sealed_permanent_code is not null"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "delete_user, -, -, MEMBER_DELETED",
                "update_user, -, 2, MEMBER_DISABLED",
                "update_user, -, 1, MEMBER_ENABLED",
                "create_user, -, 1, MEMBER_ENABLED",
                "create_user, -, 4, MEMBER_ENABLED",
                "create_user, -, 2, MEMBER_DISABLED",
                "update_user, zoe, -, MEMBER_RENAMED"
            })
    void changeContactWhenOfAMemberThenUserServiceKnows(
            String changeType, String renamedTo, String status, EnterpriseChange.Kind kind) {
        push("change_contact", now, member(changeType, renamedTo, status));
        run();
        EnterpriseChange change = told().get(0);
        assertThat(change)
                .isEqualTo(new EnterpriseChange(
                        change.id(), kind, suite.providerCorpId, corpId, null, null, "ann", renamedTo, now));
        assertThat(told()).hasSize(1);
    }

    @Test
    void changeContactWhenRenamedAndDisabledThenBothInThisOrder() {
        push("change_contact", now, member("update_user", "zoe", "2"));
        run();
        assertThat(told())
                .extracting(EnterpriseChange::kind)
                .containsExactly(EnterpriseChange.Kind.MEMBER_RENAMED, EnterpriseChange.Kind.MEMBER_DISABLED);
        assertThat(told()).extracting(EnterpriseChange::member).containsExactly("ann", "zoe");
        assertThat(told()).extracting(EnterpriseChange::id).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"create_party", "update_party", "delete_party", "update_tag"})
    void changeContactWhenNotOfAMemberThenDoneAndNobodyTold(String changeType) {
        push("change_contact", now, enterprise() + "<ChangeType>" + changeType + "</ChangeType><Id>1</Id>");
        run();
        assertThat(told()).isEmpty();
        assertThat(count("state = 'DONE'")).isEqualTo(1);
    }

    @Test
    void runWhenEventIsUnknownThenDone() {
        push("something_new", now, enterprise());
        run();
        assertThat(count("state = 'DONE'")).isEqualTo(1);
    }

    @Test
    void runWhenOneFailsThenItsEnterpriseWaitsInOrderAndOthersGoOn() {
        peers.stubFor(post(urlEqualTo(CHANGES))
                .atPriority(1)
                .withRequestBody(matchingJsonPath("$.member", equalTo("m0")))
                .willReturn(aResponse().withStatus(503)));
        for (int i = 0; i < 3; i++) {
            push("change_contact", now.plusSeconds(i), deleted(corpId, "m" + i));
        }
        push("change_contact", now.plusSeconds(5), deleted("wpother", "o0"));
        run();
        assertThat(accepted()).containsExactly("o0");
        peers.resetMappings();
        Fixtures.publishNothingElse(peers);
        userService(noContent());
        clock.advance(Duration.ofSeconds(2));
        run();
        assertThat(accepted()).containsExactly("o0", "m0", "m1", "m2");
    }

    @Test
    void runWhenReplicasCompeteThenEachEventIsToldOnceInOrder() {
        for (int i = 0; i < 150; i++) {
            push("change_contact", now.minusSeconds(300 - i), deleted("wp" + i % 3, "m" + i));
        }
        EventJob other = new EventJob(repository, work, suites, failures, config, drain);
        for (int i = 0; i < 5; i++) {
            Uni.join().all(job.run(), other.run()).andFailFast().await().atMost(PATIENCE);
        }
        assertThat(told()).hasSize(150);
        for (int enterprise = 0; enterprise < 3; enterprise++) {
            String id = "wp" + enterprise;
            assertThat(told().stream()
                            .filter(change -> change.corpId().equals(id))
                            .toList())
                    .isSortedAccordingTo(Comparator.comparing(EnterpriseChange::at));
        }
    }

    @Test
    void runWhenReplicaDiedAfterTakingThenAnotherWorksOnIt() {
        push("cancel_auth", now, enterprise());
        assertThat(repository.claim(10, Duration.ofMinutes(2)).await().atMost(PATIENCE))
                .hasSize(1);
        run();
        assertThat(told()).isEmpty();
        clock.advance(Duration.ofMinutes(3));
        run();
        assertThat(told()).hasSize(1);
    }

    @Test
    void runWhenUserServiceRefusesForGoodThenGivenUpAndNextFollows() {
        userService(aResponse().withStatus(400));
        push("cancel_auth", now, enterprise());
        push("change_contact", now.plusSeconds(1), deleted(corpId, "m1"));
        run();
        assertThat(count("state = 'DEAD' and last_failure = 'user-service answers 400'"))
                .isEqualTo(2);
        assertThat(lastFailure().detail()).isEqualTo("user-service answers 400");
    }

    @Test
    void runWhenLastAttemptFailsThenGivenUp() {
        userService(aResponse().withStatus(503));
        push("cancel_auth", now, enterprise());
        database.query("update suite_event set attempts = 299")
                .execute()
                .await()
                .atMost(PATIENCE);
        run();
        assertThat(count("state = 'DEAD'")).isEqualTo(1);
    }

    @Test
    void cleanWhenDoneLongAgoThenForgotten() {
        push("cancel_auth", now, enterprise());
        run();
        push("cancel_auth", now.plusSeconds(1), enterprise());
        clock.advance(Duration.ofDays(8));
        cleaning.run().await().atMost(PATIENCE);
        assertThat(count("true")).isEqualTo(1);
        assertThat(count("state = 'WAITING'")).isEqualTo(1);
    }

    private void push(String infoType, Instant at, String elements) {
        suite.push(suite.event(infoType, at, elements)).then().statusCode(200);
    }

    private String enterprise() {
        return "<AuthCorpId>" + corpId + "</AuthCorpId>";
    }

    private String member(String changeType, String renamedTo, String status) {
        return enterprise() + "<ChangeType>" + changeType + "</ChangeType><UserID>ann</UserID>"
                + (renamedTo == null ? "" : "<NewUserID>" + renamedTo + "</NewUserID>")
                + (status == null ? "" : "<Status>" + status + "</Status>");
    }

    private static String deleted(String enterprise, String member) {
        return "<AuthCorpId>" + enterprise + "</AuthCorpId><ChangeType>delete_user</ChangeType><UserID>" + member
                + "</UserID>";
    }

    private void userService(ResponseDefinitionBuilder answer) {
        peers.stubFor(post(urlEqualTo(CHANGES)).willReturn(answer));
    }

    /** As the connection doctor shows it. */
    private RecentFailures.Entry lastFailure() {
        return failures.of(saoma.protocol.Pool.DEFAULT, "wecom")
                .await()
                .atMost(PATIENCE)
                .get(0);
    }

    private void run() {
        job.run().await().atMost(PATIENCE);
    }

    /** What user-service was sent. */
    private List<EnterpriseChange> told() {
        List<EnterpriseChange> told = new ArrayList<>();
        peers.findAll(postRequestedFor(urlEqualTo(CHANGES))).forEach(request -> told.add(read(request.getBody())));
        return told;
    }

    /** The members of what user-service took. */
    private List<String> accepted() {
        return peers.getAllServeEvents().stream()
                .filter(event -> event.getRequest().getUrl().equals(CHANGES)
                        && event.getResponse().getStatus() == 204)
                .sorted(Comparator.comparing(event -> event.getRequest().getLoggedDate()))
                .map(event -> read(event.getRequest().getBody()).member())
                .toList();
    }

    private EnterpriseChange read(byte[] body) {
        try {
            return json.readValue(body, EnterpriseChange.class);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private long count(String condition) {
        return rows("suite_event", condition);
    }

    private long installations(String condition) {
        return rows("installation", condition);
    }

    private long rows(String table, String condition) {
        return database.preparedQuery("select count(*) from " + table + " where suite_id = $1 and " + condition)
                .execute(Tuple.of(suite.suiteId))
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong(0);
    }
}
