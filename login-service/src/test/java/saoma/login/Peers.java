package saoma.login;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.Consent;
import saoma.protocol.CorpIdConversion;
import saoma.protocol.DeviceAuthorization;
import saoma.protocol.FederatedIdentity;
import saoma.protocol.Installation;
import saoma.protocol.LoginInfo;
import saoma.protocol.OwnIdentity;
import saoma.protocol.PoolConfiguration;
import saoma.protocol.PoolDomains;
import saoma.protocol.RequestReference;
import saoma.protocol.Resolution;
import saoma.protocol.SignIn;
import saoma.protocol.UserClaims;
import saoma.protocol.WeComFailure;

/** connection-service, user-service and token-service, all played by one server. */
public class Peers implements QuarkusTestResourceLifecycleManager {
    public static final UUID SUBJECT = UUID.fromString("0190163d-8694-739b-aea5-966c26f8ad91");
    public static final FederatedIdentity MEMBER =
            new FederatedIdentity("ww-provider", "wp-enterprise", "wo-member", "member", 5, null, null);

    private static final String POOL = "/internal/pools/[^/]+";
    private static final String CONSENTS = POOL + "/users/[^/]+/consents";
    private static final String IDENTITIES = POOL + "/users/[^/]+/identities";
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    private static final WireMockServer SERVER =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().globalTemplating(true));

    @Override
    public Map<String, String> start() {
        SERVER.start();
        reset();
        String url = SERVER.baseUrl();
        return Map.of(
                "saoma.connection-service.url", url, "saoma.token-service.url", url, "saoma.user-service.url", url);
    }

    @Override
    public void stop() {
        SERVER.stop();
    }

    /** Everyone is known, active and welcome; each issued code is another one. */
    public static void reset() {
        SERVER.resetAll();
        SERVER.stubFor(post("/oidc/token")
                .willReturn(
                        okJson("{\"access_token\":\"service-token\",\"token_type\":\"Bearer\",\"expires_in\":300}")));
        SERVER.stubFor(get(anyUrl()).atPriority(10).willReturn(aResponse().withStatus(404)));
        loginInfo(json(LoginInfo.of(MEMBER)));
        resolution(Resolution.signedIn(SUBJECT, false, "wp-enterprise", false));
        claims(json(new UserClaims(SUBJECT, true, null, Map.of())));
        identities();
        consents();
        signIns();
        SERVER.stubFor(any(urlPathMatching(CONSENTS + "/[^/]+"))
                .atPriority(9)
                .willReturn(aResponse().withStatus(204)));
        SERVER.stubFor(
                get(urlPathMatching(CONSENTS + "/[^/]+")).willReturn(aResponse().withStatus(404)));
        codes(aResponse()
                .withStatus(201)
                .withHeader("Content-Type", "application/json")
                .withBody("{\"code\":\"issued-{{randomValue length=20 type='ALPHANUMERIC'}}\"}"));
    }

    public static void application(ApplicationConfiguration application) {
        SERVER.stubFor(get("/internal/pools/" + application.pool() + "/applications/" + application.clientId())
                .willReturn(json(application)));
        SERVER.stubFor(
                get("/internal/pools/" + application.pool() + "/applications-by-identifier/" + application.identifier())
                        .willReturn(json(application)));
    }

    public static void pool(PoolConfiguration pool) {
        SERVER.stubFor(get("/internal/pools/" + pool.identifier()).willReturn(json(pool)));
    }

    public static void image(String pool, String digest, ResponseDefinitionBuilder answer) {
        SERVER.stubFor(get("/internal/pools/" + pool + "/images/" + digest).willReturn(answer));
    }

    /** A connection without regard to applications. */
    public static void identities(OwnIdentity... identities) {
        SERVER.stubFor(get(urlPathMatching(IDENTITIES)).willReturn(json(new OwnIdentity.Page(List.of(identities)))));
    }

    public static void addition(Resolution resolution) {
        SERVER.stubFor(post(urlPathMatching(IDENTITIES)).willReturn(json(resolution)));
    }

    /** @param status what user-service answers to a removal */
    public static void unlinking(int status) {
        SERVER.stubFor(delete(urlPathMatching(IDENTITIES + "/[^/]+"))
                .willReturn(aResponse().withStatus(status)));
    }

    /** What was changed about people's own identities. */
    public static List<LoggedRequest> identityCalls(RequestMethod method) {
        return SERVER.findAll(RequestPatternBuilder.newRequestPattern(method, urlPathMatching(IDENTITIES + ".*")));
    }

    public static void connection(String pool, ApplicationConfiguration.Connection connection) {
        SERVER.stubFor(get("/internal/pools/" + pool + "/connections/" + connection.identifier())
                .willReturn(json(connection)));
    }

    /** All that the pool has, beside each of them. */
    public static void connections(String pool, ApplicationConfiguration.Connection... connections) {
        SERVER.stubFor(get("/internal/pools/" + pool + "/connections").willReturn(json(List.of(connections))));
        List.of(connections).forEach(connection -> connection(pool, connection));
    }

    public static void loginInfo(ResponseDefinitionBuilder answer) {
        SERVER.stubFor(
                post(urlPathMatching(POOL + "/connections/[^/]+/login-info")).willReturn(answer));
    }

    public static void weComFails(WeComFailure.Outcome outcome, String code) {
        loginInfo(json(LoginInfo.of(new WeComFailure(outcome, code))));
    }

    public static void resolution(Resolution resolution) {
        resolve(json(resolution));
    }

    public static void resolve(ResponseDefinitionBuilder answer) {
        SERVER.stubFor(post(urlPathMatching(POOL + "/identities/resolve")).willReturn(answer));
    }

    /** The first question is answered with this, all that follow with {@code then}. */
    public static void resolutions(Resolution first, Resolution then) {
        SERVER.stubFor(post(urlPathMatching(POOL + "/identities/resolve"))
                .inScenario("resolve")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(json(first))
                .willSetStateTo("asked"));
        SERVER.stubFor(post(urlPathMatching(POOL + "/identities/resolve"))
                .inScenario("resolve")
                .whenScenarioStateIs("asked")
                .willReturn(json(then)));
    }

    public static void conversion(CorpIdConversion conversion) {
        SERVER.stubFor(post(urlPathMatching(POOL + "/connections/[^/]+/corpid-conversions"))
                .willReturn(json(conversion)));
    }

    public static List<LoggedRequest> conversionCalls() {
        return SERVER.findAll(postRequestedFor(urlPathMatching(POOL + "/connections/[^/]+/corpid-conversions")));
    }

    public static void connection(ApplicationConfiguration.Connection connection) {
        SERVER.stubFor(get(urlPathMatching(POOL + "/connections/" + connection.identifier()))
                .willReturn(json(connection)));
    }

    public static void installationStart(Installation.Start start) {
        SERVER.stubFor(
                post(urlPathMatching(POOL + "/suites/[^/]+/pre-auth-codes")).willReturn(json(start)));
    }

    public static void installation(Installation installation) {
        SERVER.stubFor(
                post(urlPathMatching(POOL + "/suites/[^/]+/installations")).willReturn(json(installation)));
    }

    public static List<LoggedRequest> installationCalls() {
        return SERVER.findAll(postRequestedFor(urlPathMatching(POOL + "/suites/[^/]+/installations")));
    }

    public static void claims(ResponseDefinitionBuilder answer) {
        SERVER.stubFor(get(urlPathMatching(POOL + "/users/[^/]+/claims")).willReturn(answer));
    }

    /** The person has allowed the client this before. */
    public static void allowed(ApplicationConfiguration client, String... scope) {
        SERVER.stubFor(get(urlPathMatching(CONSENTS + "/" + client.clientId()))
                .willReturn(json(new Consent(client.clientId(), Set.of(scope), Instant.EPOCH))));
    }

    public static void consents(Consent... consents) {
        SERVER.stubFor(get(urlPathMatching(CONSENTS)).willReturn(json(new Consent.Page(List.of(consents)))));
    }

    public static void signIns(SignIn... signIns) {
        SERVER.stubFor(get(urlPathMatching(POOL + "/users/[^/]+/sign-ins"))
                .willReturn(json(new SignIn.Page(List.of(signIns)))));
    }

    public static void remembering(ResponseDefinitionBuilder answer) {
        SERVER.stubFor(put(urlPathMatching(CONSENTS + "/[^/]+")).willReturn(answer));
    }

    /** What was asked about consents, and changed: method, client and body. */
    public static List<LoggedRequest> consentCalls(RequestMethod method) {
        return SERVER.findAll(RequestPatternBuilder.newRequestPattern(method, urlPathMatching(CONSENTS + ".*")));
    }

    public static void codes(ResponseDefinitionBuilder answer) {
        SERVER.stubFor(post(urlPathMatching(POOL + "/codes")).willReturn(answer));
    }

    /** A device waits with this code. */
    public static void device(DeviceAuthorization device) {
        SERVER.stubFor(get(urlPathMatching(POOL + "/device-authorizations/" + device.userCode()))
                .willReturn(json(device)));
        SERVER.stubFor(post(urlPathMatching(POOL + "/device-authorizations/" + device.userCode() + "/[a-z]+"))
                .willReturn(aResponse().withStatus(204)));
    }

    /** What a request object or a pushed request turns out to be. */
    public static void resolved(RequestReference.Resolved resolved) {
        reference(json(resolved));
    }

    public static void referencesFail() {
        reference(aResponse().withStatus(503));
    }

    private static void reference(ResponseDefinitionBuilder answer) {
        SERVER.stubFor(post(urlPathMatching(POOL + "/authorization-requests")).willReturn(answer));
    }

    public static void domain(String domain, String pool) {
        SERVER.stubFor(get("/internal/domains").willReturn(json(new PoolDomains(Map.of(domain, pool)))));
    }

    /** Whatever other answers there are. */
    public static void always(String pathPattern, ResponseDefinitionBuilder answer) {
        SERVER.stubFor(any(urlPathMatching(pathPattern)).atPriority(1).willReturn(answer));
    }

    public static void broken(String path) {
        SERVER.stubFor(get(path).willReturn(aResponse().withStatus(500)));
    }

    public static void jwkSet(String path, String json) {
        SERVER.stubFor(get(path).willReturn(okJson(json)));
    }

    public static List<LoggedRequest> loginInfoCalls() {
        return SERVER.findAll(postRequestedFor(urlPathMatching(POOL + "/connections/[^/]+/login-info")));
    }

    public static List<LoggedRequest> referenceCalls() {
        return SERVER.findAll(postRequestedFor(urlPathMatching(POOL + "/authorization-requests")));
    }

    public static List<LoggedRequest> resolveCalls() {
        return SERVER.findAll(postRequestedFor(urlPathMatching(POOL + "/identities/resolve")));
    }

    public static List<LoggedRequest> codeCalls() {
        return SERVER.findAll(postRequestedFor(urlPathMatching(POOL + "/codes")));
    }

    /** The ends of sessions that token-service was told of. */
    public static List<LoggedRequest> sessionEndCalls() {
        return SERVER.findAll(postRequestedFor(urlPathMatching(POOL + "/session-ends")));
    }

    public static void sessionEnds(int status) {
        SERVER.stubFor(post(urlPathMatching(POOL + "/session-ends"))
                .willReturn(aResponse().withStatus(status)));
    }

    public static List<LoggedRequest> tokenCalls() {
        return SERVER.findAll(postRequestedFor(urlPathEqualTo("/oidc/token")));
    }

    /** What a sign-in costs the other services, but for configuration and service tokens, which are kept. */
    public static int callsPerSignIn() {
        return loginInfoCalls().size()
                + resolveCalls().size()
                + codeCalls().size()
                + SERVER.findAll(anyRequestedFor(urlPathMatching(POOL + "/users/.*")))
                        .size();
    }

    public static ResponseDefinitionBuilder json(Object body) {
        try {
            return okJson(JSON.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
