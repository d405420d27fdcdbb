package saoma.token.wecom.doctor;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import saoma.protocol.OutgoingAddresses;
import saoma.protocol.Pool;
import saoma.protocol.SuiteCredentials;
import saoma.protocol.SuiteCredentials.Kind;
import saoma.token.Fixtures;
import saoma.token.TokenServiceTestResource;
import saoma.token.wecom.SuiteTickets;

@QuarkusTest
@WithTestResource(TokenServiceTestResource.class)
class DiagnosisResourceTest {
    private static final String TOKEN_PATH = "/cgi-bin/service/get_provider_token";
    private static final String SUITE_TOKEN_PATH = "/cgi-bin/service/get_suite_token";
    private static final String ADDRESS = "203.0.113.9";

    WireMockServer peers;

    @Inject
    SuiteTickets tickets;

    @Inject
    RedisDataSource redis;

    private final String corpId = "ww" + UUID.randomUUID();
    private String connection;

    @BeforeEach
    void publish() {
        peers.resetAll();
        Fixtures.publishNothingElse(peers);
        connection = Fixtures.publishConnection(
                peers, corpId, "PvdSecret-" + corpId, Instant.now().minus(Duration.ofDays(10)));
        suites();
        listed(ADDRESS);
        tokenCall(givesOut("provider_access_token"));
        peers.stubFor(post(urlPathEqualTo(SUITE_TOKEN_PATH)).willReturn(givesOut("suite_access_token")));
    }

    @Test
    void diagnoseWhenAllIsWellThenOkAndNothingKeptOrShown() {
        Response diagnosis = diagnose().extract().response();
        is(diagnosis, "provider-token", "ok");
        is(diagnosis, "egress-address", "ok");
        is(diagnosis, "provider-secret-age", "ok").body(check("provider-secret-age") + "detail", equalTo("10 days"));
        is(diagnosis, "clock", "ok").body(check("clock") + "cause", nullValue());
        is(diagnosis, "recent-failures", "ok");
        assertThat(diagnosis.asString()).doesNotContain("PvdSecret", "a-token");
        assertThat(redis.key().keys("token:provider:" + corpId + "*")).isEmpty();
    }

    @Test
    void diagnoseWhenPublicUrlIsLocalThenHostsFailedAndHttpsFailed() {
        Response diagnosis = diagnose().extract().response();
        for (String id : List.of("https", "launch-host", "callback-host")) {
            is(diagnosis, id, "failed")
                    .body(check(id) + "cause.zh", notNullValue())
                    .body(check(id) + "fix.en", notNullValue());
        }
    }

    @ParameterizedTest
    @CsvSource({"40001", "40013", "45009", "-1", "99999"})
    void diagnoseWhenTokenIsRefusedThenErrcodeWithCauseAndFix(int errcode) {
        tokenCall(refusal(errcode));
        is(diagnose().extract().response(), "provider-token", "failed")
                .body(check("provider-token") + "errcode", equalTo(errcode))
                .body(check("provider-token") + "cause.zh", notNullValue())
                .body(check("provider-token") + "cause.en", notNullValue())
                .body(check("provider-token") + "fix.zh", notNullValue())
                .body(check("provider-token") + "fix.en", notNullValue());
    }

    @Test
    void diagnoseWhenAddressIsOnOurListOnlyThenWeComsListIsToBeMended() {
        tokenCall(refusal(60020));
        is(diagnose().extract().response(), "egress-address", "failed")
                .body(check("egress-address") + "errcode", equalTo(60020))
                .body(check("egress-address") + "detail", containsString("seen: " + ADDRESS));
    }

    @Test
    void diagnoseWhenAddressIsNotOnOurListThenThat() {
        tokenCall(refusal(60020));
        listed("203.0.113.8");
        is(diagnose().extract().response(), "egress-address", "failed")
                .body(check("egress-address") + "errcode", nullValue())
                .body(check("egress-address") + "cause.en", containsString("connection.public-ips"));
    }

    @Test
    void diagnoseWhenNoAddressIsListedThenWarning() {
        listed();
        is(diagnose().extract().response(), "egress-address", "warning");
    }

    @Test
    void diagnoseWhenWeComIsUnreachableThenFailedWithAllChecks() {
        tokenCall(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        Response diagnosis = diagnose().extract().response();
        is(diagnosis, "provider-token", "failed").body(check("provider-token") + "errcode", nullValue());
        is(diagnosis, "egress-address", "skipped");
    }

    @Test
    void diagnoseWhenRepeatedThenWeComIsAskedOnce() {
        for (int i = 0; i < 3; i++) {
            is(diagnose().extract().response(), "provider-token", "ok");
        }
        peers.verify(1, postRequestedFor(urlPathEqualTo(TOKEN_PATH)));
    }

    @Test
    void diagnoseWhenCircuitIsOpenThenItsErrcodeAndWeComIsNotAsked() {
        tokenCall(refusal(40001));
        signIn();
        is(diagnose().extract().response(), "provider-token", "failed")
                .body(check("provider-token") + "errcode", equalTo(40001));
        peers.verify(1, postRequestedFor(urlPathEqualTo(TOKEN_PATH)));
    }

    @Test
    void diagnoseWhenClocksDifferThenFailed() {
        tokenCall(givesOut("provider_access_token", Instant.now().plusSeconds(300)));
        is(diagnose().extract().response(), "clock", "failed")
                .body(check("clock") + "detail", containsString("WeCom is "));
    }

    @Test
    void diagnoseWhenSecretIsOldThenWarning() {
        connection = Fixtures.publishConnection(
                peers, corpId, "PvdSecret", Instant.now().minus(Duration.ofDays(366)));
        suites();
        is(diagnose().extract().response(), "provider-secret-age", "warning");
    }

    @Test
    void diagnoseWhenSignInsFailedThenTheLastAreShownWithoutTheCode() {
        tokenCall(refusal(60020));
        signIn();
        signIn();
        ValidatableResponse diagnosis = is(diagnose().extract().response(), "recent-failures", "warning");
        diagnosis
                .body("recentFailures.size()", equalTo(2))
                .body("recentFailures.code", everyItem(equalTo("wecom_address_refused")))
                .body("recentFailures.errcode", everyItem(equalTo(60020)))
                .body("recentFailures.during", everyItem(equalTo("sign-in")));
        assertThat(diagnosis.extract().asString()).doesNotContain("a-code");
    }

    @Test
    void diagnoseWhenManySignInsFailThenTwentyAreKept() {
        tokenCall(refusal(40013));
        for (int i = 0; i < 25; i++) {
            signIn();
        }
        diagnose().body("recentFailures.size()", equalTo(20));
        assertThat(redis.key().ttl("token:wecom-failures:default:" + connection))
                .isBetween(1L, 86_400L);
    }

    @Test
    void diagnoseWhenSuiteWorksThenOk() {
        SuiteCredentials suite = Fixtures.publishSuite(peers, connection, corpId, Kind.APP);
        suites(suite);
        ticket(suite, Instant.now());
        Response diagnosis = diagnose().extract().response();
        for (String id : List.of("suite-callback", "suite-ticket", "suite-token")) {
            is(diagnosis, id, "ok").body(check(id) + "suiteId", equalTo(suite.suiteId()));
        }
    }

    @Test
    void diagnoseWhenSuiteSecretsAreOfDifferentAgeThenTheOldOneIsWarnedOf() {
        SuiteCredentials fresh = suiteWithSecretOf(Duration.ofDays(10));
        SuiteCredentials old = suiteWithSecretOf(Duration.ofDays(366));
        SuiteCredentials untold = Fixtures.publishSuite(peers, connection, corpId, Kind.APP);
        suites(fresh, old, untold);
        String age = "checks.find { it.id == 'suite-secret-age' && it.suiteId == '%s' }.";
        diagnose()
                .body(age.formatted(fresh.suiteId()) + "result", equalTo("ok"))
                .body(age.formatted(fresh.suiteId()) + "detail", equalTo("10 days"))
                .body(age.formatted(old.suiteId()) + "result", equalTo("warning"))
                .body(age.formatted(untold.suiteId()) + "result", equalTo("skipped"));
    }

    private SuiteCredentials suiteWithSecretOf(Duration age) {
        return Fixtures.publishSuite(
                peers, connection, corpId, Kind.APP, Instant.now().minus(age));
    }

    @Test
    void diagnoseWhenNoTicketEverCameThenCallbackIsToBeMended() {
        SuiteCredentials suite = Fixtures.publishSuite(peers, connection, corpId, Kind.APP);
        suites(suite);
        Response diagnosis = diagnose().extract().response();
        is(diagnosis, "suite-callback", "failed")
                .body(
                        check("suite-callback") + "detail",
                        equalTo("http://localhost:8080/wecom/suites/default/" + suite.suiteId() + "/command"));
        is(diagnosis, "suite-ticket", "failed");
        is(diagnosis, "suite-token", "failed").body(check("suite-token") + "errcode", equalTo(40085));
    }

    @Test
    void diagnoseWhenTicketIsOldThenFailed() {
        SuiteCredentials suite = Fixtures.publishSuite(peers, connection, corpId, Kind.APP);
        suites(suite);
        ticket(suite, Instant.now().minus(Duration.ofMinutes(26)));
        is(diagnose().extract().response(), "suite-ticket", "failed");
    }

    @Test
    void diagnoseWhenEverythingFailsThenAllChecksAllTheSame() {
        tokenCall(serverError());
        peers.stubFor(get(urlPathEqualTo("/internal/system/public-ips")).willReturn(serverError()));
        peers.stubFor(get(urlPathEqualTo("/internal/pools/default/connections/" + connection + "/suites"))
                .willReturn(serverError()));
        diagnose()
                .body(
                        "checks.id",
                        hasItems(
                                "provider-token",
                                "egress-address",
                                "provider-secret-age",
                                "clock",
                                "https",
                                "launch-host",
                                "callback-host",
                                "recent-failures",
                                "suites"));
    }

    @Test
    void diagnoseWhenConnectionIsUnknownThenNotFound() {
        operator()
                .post("/api/v1/pools/default/connections/unknown/diagnose")
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:saoma:problem:not-found"));
    }

    @Test
    void diagnoseWhenCallerIsNoOperatorThenForbidden() {
        given().post("/api/v1/pools/default/connections/" + connection + "/diagnose")
                .then()
                .statusCode(401);
        given().auth()
                .oauth2(Fixtures.serviceToken("login-service", "internal", "token-service"))
                .post("/api/v1/pools/default/connections/" + connection + "/diagnose")
                .then()
                .statusCode(403);
    }

    private ValidatableResponse diagnose() {
        return operator()
                .post("/api/v1/pools/default/connections/" + connection + "/diagnose")
                .then()
                .statusCode(200)
                .body("connection", equalTo(connection))
                .body("at", notNullValue());
    }

    private static RequestSpecification operator() {
        return given().auth().oauth2(Fixtures.serviceToken("operator", "admin", "admin-api"));
    }

    private static ValidatableResponse is(Response diagnosis, String id, String result) {
        return diagnosis.then().body(check(id) + "result", equalTo(result));
    }

    private static String check(String id) {
        return "checks.find { it.id == '" + id + "' }.";
    }

    /** One that fails when the provider's token does. */
    private void signIn() {
        given().auth()
                .oauth2(Fixtures.serviceToken("login-service", "internal", "token-service"))
                .contentType("application/json")
                .body("{\"code\":{\"kind\":\"classic-qr\",\"value\":\"a-code\"}}")
                .post("/internal/pools/default/connections/" + connection + "/login-info")
                .then()
                .statusCode(200)
                .body("failure", notNullValue());
    }

    private void suites(SuiteCredentials... suites) {
        peers.stubFor(get(urlPathEqualTo("/internal/pools/default/connections/" + connection + "/suites"))
                .willReturn(okJson(Fixtures.json(suites))));
    }

    private void ticket(SuiteCredentials suite, Instant pushedAt) {
        tickets.save(Pool.DEFAULT, suite.suiteId(), "a-ticket", pushedAt)
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    private void listed(String... addresses) {
        peers.stubFor(get(urlPathEqualTo("/internal/system/public-ips"))
                .willReturn(okJson(Fixtures.json(new OutgoingAddresses(List.of(addresses), List.of())))));
    }

    private void tokenCall(ResponseDefinitionBuilder answer) {
        peers.stubFor(post(urlPathEqualTo(TOKEN_PATH)).willReturn(answer));
    }

    private static ResponseDefinitionBuilder givesOut(String field) {
        return givesOut(field, Instant.now());
    }

    private static ResponseDefinitionBuilder givesOut(String field, Instant at) {
        return okJson(Fixtures.json(Map.of(field, "a-token", "expires_in", 7200)))
                .withHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC)));
    }

    private static ResponseDefinitionBuilder refusal(int errcode) {
        return okJson("{\"errcode\":" + errcode + ",\"errmsg\":\"refused, hint: [1700000000_01_abc], from ip: "
                + ADDRESS + ", more info\"}");
    }
}
