package saoma.e2e.certification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.SignedJWT;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.htmlunit.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.e2e.certification.Https.Answer;
import saoma.e2e.certification.Suite.Arrival;
import saoma.e2e.certification.SuiteClient.Tokens;

/** The modules of {@code oidcc-basic-certification-test-plan}; the Form Post plan has the same, answered by POST. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BasicPlan {
    private static final Map<String, Set<String>> CLAIMS = new TreeMap<>(Map.of(
            "profile",
            Set.of(
                    "name",
                    "given_name",
                    "family_name",
                    "middle_name",
                    "nickname",
                    "preferred_username",
                    "profile",
                    "picture",
                    "website",
                    "gender",
                    "birthdate",
                    "zoneinfo",
                    "locale",
                    "updated_at"),
            "email",
            Set.of("email", "email_verified"),
            "address",
            Set.of("address"),
            "phone",
            Set.of("phone_number", "phone_number_verified")));

    private final Provider provider;
    private final String alias;
    private final String responseMode;
    private final ClientRegistration registration;
    private SuiteClient client;
    private SuiteBrowser browser;

    /** @param responseMode null for the default */
    BasicPlan(Provider provider, String alias, String responseMode, ClientRegistration registration) {
        this.provider = provider;
        this.alias = alias;
        this.responseMode = responseMode;
        this.registration = registration;
    }

    @BeforeAll
    void completeProfile() {
        begin();
        try {
            Tokens tokens = signIn(client, request("openid"));
            provider.completeProfile(tokens.claims().getSubject());
        } finally {
            end();
        }
    }

    @BeforeEach
    void begin() {
        client = newClient(Map.of());
        browser = provider.browser();
    }

    @AfterEach
    void end() {
        browser.close();
        client.close();
    }

    /** @param changes fields of the admin API that are other than usual */
    private SuiteClient newClient(Map<String, Object> changes) {
        Map<String, Object> application = provider.registration(alias);
        application.putAll(changes);
        return new SuiteClient(provider, alias, registration, application);
    }

    @Test
    void serverWhenHappyFlowThenTokensAndUserinfo() {
        Tokens tokens = signIn(client, request("openid"));

        assertThat(tokens.claims().getClaims()).doesNotContainKeys("name", "email", "picture");
        assertThat(tokens.claims().getClaim("at_hash")).isNotNull();
        assertThat(userinfo(tokens).path("sub").asText())
                .isEqualTo(tokens.claims().getSubject());
    }

    @Test
    void serverWhenCodeIsIssuedThenLongAndNeverTheSame() {
        Map<String, String> request = request("openid");
        String first = client.authorize(browser, request).get("code");
        String second = client.authorize(browser, request).get("code");
        assertThat(first).hasSizeGreaterThanOrEqualTo(22).isNotEqualTo(second);
    }

    @Test
    void authorizeWhenResponseTypeMissingThenInvalidRequest() {
        Map<String, String> request = request("openid");
        request.remove("response_type");
        assertThat(client.authorize(browser, request).get("error"))
                .isIn("invalid_request", "unsupported_response_type");
    }

    @Test
    void userinfoWhenPostedWithHeaderThenClaims() {
        Tokens tokens = signIn(client, request("openid"));
        Answer answer = provider.https()
                .post(
                        provider.endpoint("userinfo_endpoint"),
                        Map.of("Authorization", "Bearer " + tokens.accessToken()),
                        Map.of());
        assertThat(answer.require(200).json().path("sub").asText())
                .isEqualTo(tokens.claims().getSubject());
    }

    @Test
    void userinfoWhenTokenIsInTheBodyThenClaims() {
        Tokens tokens = signIn(client, request("openid"));
        Answer answer = provider.https()
                .post(provider.endpoint("userinfo_endpoint"), Map.of(), Map.of("access_token", tokens.accessToken()));
        assertThat(answer.require(200).json().path("sub").asText())
                .isEqualTo(tokens.claims().getSubject());
    }

    @Test
    void authorizeWhenNonceMissingThenSignedIn() {
        Map<String, String> request = request("openid");
        request.remove("nonce");
        assertThat(signIn(client, request).claims().getClaim("nonce")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"profile", "email", "address", "phone", "profile email address phone"})
    void scopeWhenAskedForThenItsClaimsFromUserinfo(String scope) {
        JsonNode claims = userinfo(signIn(client, request("openid " + scope)));
        for (String value : scope.split(" ")) {
            CLAIMS.get(value)
                    .forEach(name -> assertThat(claims.has(name)).as(name).isTrue());
        }
        assertThat(claims.path("updated_at").isMissingNode()
                        || claims.path("updated_at").isIntegralNumber())
                .isTrue();
        assertThat(claims.path("email_verified").isMissingNode()
                        || claims.path("email_verified").isBoolean())
                .isTrue();
        assertThat(claims.path("address").isMissingNode()
                        || claims.path("address").isObject())
                .isTrue();
    }

    @Test
    void authorizeWhenScopesAndParametersInAnotherOrderThenSignedIn() {
        Map<String, String> request = request("phone address email profile openid");
        List<String> names = new ArrayList<>(request.keySet());
        Collections.reverse(names);
        Map<String, String> reversed = new LinkedHashMap<>();
        names.forEach(name -> reversed.put(name, request.get(name)));
        signIn(client, reversed);
    }

    @ParameterizedTest
    @CsvSource({
        "display, page",
        "display, popup",
        "login_hint, zhangsan@example.com",
        "ui_locales, se",
        "ui_locales, zh-CN en",
        "claims_locales, se",
        "foobar, baz"
    })
    void authorizeWhenOptionalParameterThenSignedIn(String name, String value) {
        Map<String, String> request = request("openid");
        request.put(name, value);
        signIn(client, request);
    }

    @Test
    void authorizeWhenAcrValuesThenAcrIsOneOfThem() {
        List<String> advertised = new ArrayList<>();
        provider.metadata().path("acr_values_supported").forEach(acr -> advertised.add(acr.asText()));
        assertThat(advertised).isNotEmpty();
        Map<String, String> request = request("openid");
        request.put("acr_values", String.join(" ", advertised));
        assertThat(advertised)
                .contains(String.valueOf(signIn(client, request).claims().getClaim("acr")));
    }

    @Test
    void authorizeWhenPromptLoginThenSignInPageAgain() {
        Tokens first = signIn(client, request("openid"));
        Map<String, String> again = request("openid");
        again.put("prompt", "login");
        Tokens second = signIn(client, again);

        assertThat(browser.signInPages()).isEqualTo(2);
        assertThat(second.claims().getSubject()).isEqualTo(first.claims().getSubject());
        assertThat(authTime(second)).isGreaterThanOrEqualTo(authTime(first));
    }

    @Test
    void authorizeWhenPromptNoneAndNobodyIsSignedInThenLoginRequired() {
        Map<String, String> request = request("openid");
        request.put("prompt", "none");
        assertThat(client.authorize(browser, request).get("error")).isEqualTo("login_required");
        assertThat(browser.signInPages()).isZero();
    }

    @Test
    void authorizeWhenPromptNoneAndSignedInThenSilent() {
        Tokens first = signIn(client, request("openid"));
        Map<String, String> silent = request("openid");
        silent.put("prompt", "none");
        requireSame(first, signIn(client, silent));
    }

    @Test
    void authorizeWhenIdTokenHintThenSilent() {
        Tokens first = signIn(client, request("openid"));
        Map<String, String> silent = request("openid");
        silent.put("prompt", "none");
        silent.put("id_token_hint", first.idToken());
        requireSame(first, signIn(client, silent));
    }

    @Test
    void authorizeWhenMaxAgeIsOverThenSignInPageAgain() {
        Tokens first = signIn(client, request("openid"));
        Map<String, String> again = request("openid");
        // the suite waits and sends 1; 0 is over at once
        again.put("max_age", "0");
        Tokens second = signIn(client, again);

        assertThat(browser.signInPages()).isEqualTo(2);
        assertThat(authTime(second)).isGreaterThanOrEqualTo(authTime(first));
    }

    @Test
    void authorizeWhenMaxAgeIsNotOverThenSilentWithAuthTime() {
        Map<String, String> request = request("openid");
        request.put("max_age", "10000");
        Tokens first = signIn(client, request);
        Map<String, String> silent = request("openid");
        silent.put("max_age", "10000");
        requireSame(first, signIn(client, silent));
    }

    @Test
    void redeemWhenCodeIsUsedAgainThenInvalidGrantAndTokenDead() {
        Map<String, String> request = request("openid");
        Arrival arrival = client.authorize(browser, request);
        Tokens tokens = client.tokens(arrival, request);

        client.redeem(arrival.get("code")).requireError(400, "invalid_grant");
        client.userinfo(tokens.accessToken()).require(401);
    }

    @Test
    void authorizeWhenRedirectUriIsNotRegisteredThenErrorPage() {
        Map<String, String> request = request("openid");
        request.put("redirect_uri", provider.callback(alias) + "/other");
        requireErrorPage(browser.signIn(client.url(request)), "redirect_uri_unregistered");
    }

    @Test
    void authorizeWhenPostedThenSignedIn() {
        Map<String, String> request = request("openid");
        Page end = browser.signInByPost(provider.endpoint("authorization_endpoint"), Https.form(request));
        client.tokens(client.arrived(end, request), request);
    }

    @Test
    void redeemWhenSecretIsPostedThenTokens() {
        try (SuiteClient posting = newClient(Map.of("tokenEndpointAuthMethod", "client_secret_post"))) {
            signIn(posting, request(posting, "openid"));
        }
    }

    @Test
    void requestObjectWhenUnsignedThenNotOfferedAndRefused() {
        assertThat(provider.metadata().path("request_object_signing_alg_values_supported"))
                .isNotEmpty()
                .noneMatch(algorithm -> algorithm.asText().equals("none"));
        Map<String, String> request = request("openid");
        request.put("request", unsigned(request));
        assertThat(client.authorize(browser, request).get("error")).isEqualTo("invalid_request_object");
    }

    @Test
    void requestObjectWhenPlainRedirectUriIsBadThenErrorPage() {
        Map<String, String> request = request("openid");
        String object = unsigned(request);
        request.put("redirect_uri", provider.callback(alias) + "/other");
        request.put("request", object);
        Page page = browser.signIn(client.url(request));
        assertThat(page.getUrl().toString()).startsWith(provider.proxy().url());
        assertThat(page.getWebResponse().getStatusCode()).isEqualTo(400);
    }

    /** The module asks for {@code request_uri_not_supported}, or for a provider that does not list {@code none}. */
    @Test
    void requestUriWhenItIsTheClientsOwnThenNotSupported() {
        Map<String, String> request = request("openid");
        request.put("request_uri", provider.suite().url() + "/test/a/" + alias + "/requesturi");
        assertThat(client.authorize(browser, request).get("error")).isEqualTo("request_uri_not_supported");
        assertThat(provider.suite().nothingArrivedAt("/test/a/" + alias + "/requesturi"))
                .isTrue();
    }

    @Test
    void idTokenWhenNoAlgorithmIsRegisteredThenRs256AndKid() throws Exception {
        JWSHeader header =
                SignedJWT.parse(signIn(client, request("openid")).idToken()).getHeader();
        assertThat(header.getAlgorithm()).isEqualTo(JWSAlgorithm.RS256);
        assertThat(header.getKeyID()).isNotBlank();
    }

    /** The module is skipped where {@code none} is not listed. */
    @Test
    void idTokenWhenItIsToBeUnsignedThenNotOfferedAndRefused() {
        assertThat(provider.metadata().path("id_token_signing_alg_values_supported"))
                .isNotEmpty()
                .noneMatch(algorithm -> algorithm.asText().equals("none"));
        provider.https()
                .send(
                        "POST",
                        provider.endpoint("registration_endpoint"),
                        Map.of(
                                "Authorization",
                                "Bearer " + provider.initialAccessToken(),
                                "Content-Type",
                                "application/json"),
                        ClientRegistration.json(Map.of(
                                "redirect_uris",
                                List.of(provider.callback(alias)),
                                "id_token_signed_response_alg",
                                "none")))
                .requireError(400, "invalid_client_metadata");
    }

    @Test
    void claimsParameterWhenNameIsEssentialThenFromUserinfoOnly() {
        Map<String, String> request = request("openid");
        request.put("claims", "{\"userinfo\":{\"name\":{\"essential\":true}}}");
        Tokens tokens = signIn(client, request);

        assertThat(tokens.claims().getClaim("name")).isNull();
        assertThat(userinfo(tokens).path("name").asText()).isEqualTo("Zhang San");
    }

    @Test
    void refreshWhenOfflineAccessThenNewTokensAndNobodyElseCan() {
        Map<String, String> request = request("openid offline_access");
        request.put("prompt", "consent");
        Tokens first = signIn(client, request);
        assertThat(first.refreshToken()).isNotNull();

        Tokens second = client.tokens(refresh(client, first.refreshToken()), null);
        requireSame(first, second);
        assertThat(second.claims().getClaim("azp")).isEqualTo(first.claims().getClaim("azp"));
        try (SuiteClient other = newClient(Map.of())) {
            refresh(other, second.refreshToken()).requireError(400, "invalid_grant");
        }
        client.tokens(refresh(client, second.refreshToken()), null);
    }

    @Test
    void authorizeWhenChallengeIsS256ThenVerifierRedeems() {
        Map<String, String> request = request("openid");
        request.put("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
        request.put("code_challenge_method", "S256");
        Arrival arrival = client.authorize(browser, request);
        client.tokens(
                client.token(Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        arrival.get("code"),
                        "redirect_uri",
                        provider.callback(alias),
                        "code_verifier",
                        "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")),
                request.get("nonce"));
    }

    private Map<String, String> request(String scope) {
        return request(client, scope);
    }

    private Map<String, String> request(SuiteClient of, String scope) {
        Map<String, String> request = of.request(scope);
        if (responseMode != null) {
            request.put("response_mode", responseMode);
        }
        return request;
    }

    private Tokens signIn(SuiteClient as, Map<String, String> request) {
        return as.tokens(as.authorize(browser, request), request);
    }

    private JsonNode userinfo(Tokens tokens) {
        return client.userinfo(tokens.accessToken()).require(200).json();
    }

    private static Answer refresh(SuiteClient as, String refreshToken) {
        return as.token(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
    }

    private static long authTime(Tokens tokens) {
        return ((Number) tokens.claims().getClaim("auth_time")).longValue();
    }

    private void requireSame(Tokens first, Tokens second) {
        assertThat(second.claims().getSubject()).isEqualTo(first.claims().getSubject());
        assertThat(authTime(second)).isEqualTo(authTime(first));
        assertThat(browser.signInPages()).isEqualTo(1);
    }

    private void requireErrorPage(Page page, String code) {
        assertThat(page.getUrl().toString()).startsWith(provider.proxy().url());
        assertThat(page.getWebResponse().getStatusCode()).isEqualTo(400);
        assertThat(((org.htmlunit.html.HtmlPage) page)
                        .getElementById("error-code")
                        .getTextContent())
                .contains(code);
        assertThat(provider.suite().nothingArrivedAt(Provider.callbackPath(alias) + "/other"))
                .isTrue();
    }

    private String unsigned(Map<String, String> request) {
        com.nimbusds.jwt.JWTClaimsSet.Builder claims = new com.nimbusds.jwt.JWTClaimsSet.Builder()
                .issuer(request.get("client_id"))
                .audience(provider.issuer());
        request.forEach(claims::claim);
        return new com.nimbusds.jwt.PlainJWT(claims.build()).serialize();
    }
}
