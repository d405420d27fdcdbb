package saoma.token.suite;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.protocol.UserIdConversion;
import saoma.token.Fixtures;
import saoma.token.TokenServiceTestResource;
import saoma.token.wecom.RecentFailures;

@QuarkusTest
@WithTestResource(TokenServiceTestResource.class)
class UserIdConversionJobTest {
    private static final String TASKS = "/internal/userid-conversion-tasks";
    private static final String CONVERSIONS = "/internal/pools/default/userid-conversions";
    private static final String CHANGES = "/internal/pools/default/enterprise-changes";
    private static final String TO_OPEN_USER_IDS = "/cgi-bin/batch/userid_to_openuserid";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final UUID ANN = new UUID(1, 1);
    private static final UUID BOB = new UUID(2, 2);

    WireMockServer peers;

    @Inject
    UserIdConversionJob job;

    @Inject
    EventJob events;

    @Inject
    RecentFailures failures;

    @Inject
    Pool database;

    private final String corpId = "wp" + UUID.randomUUID().toString().substring(0, 8);
    private TestSuite suite;

    @BeforeEach
    void install() {
        database.query("delete from suite_event").execute().await().atMost(PATIENCE);
        peers.resetAll();
        Fixtures.publishNothingElse(peers);
        suite = TestSuite.publish(peers);
        WeComPeer.answersEverything(peers, corpId);
        peers.stubFor(post(urlEqualTo(CHANGES)).willReturn(noContent()));
        peers.stubFor(post(urlEqualTo(CONVERSIONS)).willReturn(noContent()));
        push("suite_ticket", "<SuiteTicket>ticket-1</SuiteTicket>");
        push("create_auth", "<AuthCode>code-1</AuthCode>");
        events.run().await().atMost(PATIENCE);
    }

    @Test
    void runWhenUserIdsWaitThenWeComConvertsThemWithTheEnterprisesToken() {
        due(task(corpId));
        WeComPeer.answers(
                peers,
                TO_OPEN_USER_IDS,
                "{\"errcode\":0,\"open_userid_list\":[{\"userid\":\"ann\",\"open_userid\":\"wo-ann\"}],"
                        + "\"invalid_userid_list\":[\"bob\"]}");
        run();
        peers.verify(
                1,
                postRequestedFor(urlPathEqualTo(TO_OPEN_USER_IDS))
                        .withQueryParam("access_token", equalTo("cat-1"))
                        .withRequestBody(equalToJson("{\"userid_list\":[\"ann\",\"bob\"]}")));
        peers.verify(
                1,
                postRequestedFor(urlEqualTo(CONVERSIONS))
                        .withRequestBody(equalToJson(
                                "{\"openUserIds\":{\"%s\":\"wo-ann\"},\"unknown\":[\"%s\"]}".formatted(ANN, BOB))));
    }

    @Test
    void runWhenInstalledUnderAnotherIdOfTheEnterpriseThenConverted() {
        due(task("wwPlain", corpId));
        WeComPeer.answers(peers, TO_OPEN_USER_IDS, "{\"open_userid_list\":[]}");
        run();
        peers.verify(1, postRequestedFor(urlEqualTo(CONVERSIONS)));
    }

    @Test
    void runWhenWeComRefusesThenNothingStoredAndTheDoctorKnows() {
        due(task(corpId));
        WeComPeer.refuses(peers, TO_OPEN_USER_IDS, 60011);
        run();
        peers.verify(0, postRequestedFor(urlEqualTo(CONVERSIONS)));
        assertThat(failures.of(new saoma.protocol.Pool("default"), "wecom")
                        .await()
                        .atMost(PATIENCE)
                        .get(0))
                .satisfies(entry -> {
                    assertThat(entry.during()).isEqualTo("userid conversion");
                    assertThat(entry.errcode()).isEqualTo(60011);
                });
    }

    @Test
    void runWhenTokenIsDeadThenReplacedOnce() {
        due(task(corpId));
        WeComPeer.refuses(peers, TO_OPEN_USER_IDS, 42001);
        run();
        peers.verify(2, postRequestedFor(urlPathEqualTo(TO_OPEN_USER_IDS)));
    }

    @Test
    void runWhenAuthorizationIsGoneThenUserServiceHearsOfIt() {
        due(task(corpId));
        WeComPeer.refuses(peers, WeComPeer.CORP_TOKEN, 48004);
        run();
        events.run().await().atMost(PATIENCE);
        peers.verify(
                1,
                postRequestedFor(urlEqualTo(CHANGES))
                        .withRequestBody(matchingJsonPath("$.kind", equalTo("UNINSTALLED"))));
    }

    @Test
    void runWhenNoPermanentCodeIsKnownThenWeComIsNotAsked() {
        due(task("wpNobody"));
        run();
        peers.verify(0, postRequestedFor(urlPathEqualTo(TO_OPEN_USER_IDS)));
        peers.verify(0, postRequestedFor(urlEqualTo(CONVERSIONS)));
    }

    @Test
    void runWhenUserServiceIsAwayThenTriedAtTheNextRun() {
        peers.stubFor(post(urlEqualTo(TASKS)).willReturn(aResponse().withStatus(503)));
        assertThat(job.run()
                        .map(done -> true)
                        .onFailure()
                        .recoverWithItem(false)
                        .await()
                        .atMost(PATIENCE))
                .isFalse();
        due(task(corpId));
        WeComPeer.answers(peers, TO_OPEN_USER_IDS, "{\"open_userid_list\":[]}");
        run();
        peers.verify(1, postRequestedFor(urlEqualTo(CONVERSIONS)));
    }

    private UserIdConversion.Task task(String... corpIds) {
        return new UserIdConversion.Task(
                "default", List.of(corpIds), List.of(suite.suiteId), Map.of(ANN, "ann", BOB, "bob"));
    }

    /** User-service gives it out once. */
    private void due(UserIdConversion.Task task) {
        peers.stubFor(post(urlEqualTo(TASKS))
                .inScenario("tasks")
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("none")
                .willReturn(okJson(Fixtures.json(task))));
        peers.stubFor(post(urlEqualTo(TASKS))
                .inScenario("tasks")
                .whenScenarioStateIs("none")
                .willReturn(noContent()));
    }

    private void push(String infoType, String elements) {
        suite.push(suite.event(infoType, Instant.now(), elements)).then().statusCode(200);
    }

    private void run() {
        job.run().await().atMost(PATIENCE);
    }
}
