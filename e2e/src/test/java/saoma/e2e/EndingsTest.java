package saoma.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.openid.connect.sdk.Prompt;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import saoma.e2e.RelyingApp.SignedIn;
import saoma.e2e.WholeSystem.Running;

/** What an operator or the person ends is over within seconds, also for apps that have a refresh token. */
@ExtendWith(WholeSystem.class)
class EndingsTest {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String LOGOUT = "/logout";

    private final Running system;
    private final Inbox inbox = new Inbox();
    private Admin admin;
    private String connection;
    private Admin.Application application;
    private RelyingApp app;
    private Visitor visitor;
    private SignedIn signedIn;
    private String refreshToken;

    EndingsTest(Running system) {
        this.system = system;
    }

    @BeforeEach
    void signInAndRefresh() throws Exception {
        system.simulator().reset();
        admin = system.admin().newPool();
        connection = admin.newConnection(false);
        application = admin.newApplication(
                Map.of(
                        "redirectUris", List.of(RelyingApp.REDIRECT_URI),
                        "grantTypes", List.of("authorization_code", "refresh_token"),
                        "scopes", List.of("openid", "profile", "offline_access"),
                        "consentRequired", true,
                        "backchannelLogoutUri", inbox.url(LOGOUT)),
                connection);
        app = new RelyingApp(system.issuer(admin), application);
        visitor = system.visitor();
        visitor.open(offline())
                .choose(connection)
                .scanAs(Simulator.ZHANGSAN)
                .press("sim-confirm")
                .press("consent-allow");
        signedIn = app.redeem(visitor.backAtTheApp());
        refreshToken = signedIn.refreshToken();
        assertThat(refresh().getStatusCode()).isEqualTo(200);
        assertThat(refresh().getStatusCode()).isEqualTo(200);
    }

    @AfterEach
    void close() {
        visitor.close();
        inbox.close();
    }

    /** Offline access needs the person's consent each time (OpenID Connect Core §11). */
    private String offline() {
        return app.authorizationUrl(request -> request.scope(new Scope("openid", "profile", "offline_access"))
                .prompt(new Prompt(Prompt.Type.CONSENT)));
    }

    private HTTPResponse refresh() throws Exception {
        HTTPResponse answer = app.refresh(refreshToken);
        if (answer.getStatusCode() == 200) {
            refreshToken = (String) answer.getBodyAsJSONObject().get("refresh_token");
        }
        return answer;
    }

    @Test
    void refreshWhenUserBlockedThenDeadSessionOverAndAppTold() throws Exception {
        admin.post("/users/" + signedIn.subject() + "/block").require(200);
        Deadline soon = Deadline.in(SOON);
        dead(soon, "invalid_grant");
        assertThat(silently()).isEqualTo("login_required");
        told();
        admin.post("/users/" + signedIn.subject() + "/unblock").require(200);
        assertThat(silently()).isEqualTo("login_required");
        assertThat(refresh().getStatusCode()).isEqualTo(400);
    }

    @Test
    void refreshWhenConnectionSwitchedOffThenDeadSessionOverAndAppTold() throws Exception {
        admin.changeConnection(connection, Map.of("enabled", false));
        Deadline soon = Deadline.in(SOON);
        dead(soon, "invalid_grant");
        soon.until("the session is not used", () -> silently().equals("login_required"));
        told();
        admin.changeConnection(connection, Map.of("enabled", true));
        assertThat(refresh().getStatusCode()).isEqualTo(400);
        assertThat(silently()).isEqualTo("login_required");
    }

    @Test
    void refreshWhenApplicationSwitchedOffThenDeadAlsoWhenSwitchedOnAgain() throws Exception {
        admin.changeApplication(application, Map.of("enabled", false));
        Deadline soon = Deadline.in(SOON);
        dead(soon, "invalid_client");
        visitor.open(app.authorizationUrl());
        assertThat(visitor.errorCode()).isEqualTo("client_unknown");
        // acted on each second; switched on earlier than that, the ending is still on its way
        admin.changeApplication(application, Map.of("enabled", true));
        dead(soon, "invalid_grant");
        assertThat(silently()).isEqualTo("");
    }

    @Test
    void refreshWhenConsentWithdrawnThenDeadAndAskedAgainWithoutScan() throws Exception {
        visitor.open(system.stack().publicUrl() + "/p/" + admin.pool() + "/login/consents")
                .screenshot("consents")
                .press("withdraw-" + application.clientId());
        Deadline soon = Deadline.in(SOON);
        dead(soon, "invalid_grant");
        assertThat(silently()).isEqualTo("consent_required");
        visitor.open(app.authorizationUrl()).press("consent-allow");
        assertThat(app.redeem(visitor.backAtTheApp()).subject()).isEqualTo(signedIn.subject());
        assertThat(inbox.isEmpty(LOGOUT)).isTrue();
    }

    @Test
    void refreshWhenUserSignedOutThenDeadAndNextSignInNeedsAScan() throws Exception {
        admin.post("/users/" + signedIn.subject() + "/sign-out").require(200);
        Deadline soon = Deadline.in(SOON);
        dead(soon, "invalid_grant");
        assertThat(silently()).isEqualTo("login_required");
        told();
        String callback =
                visitor.open(app.authorizationUrl()).choose(connection).signInAs(Simulator.ZHANGSAN);
        assertThat(app.redeem(callback).subject()).isEqualTo(signedIn.subject());
    }

    private void dead(Deadline soon, String error) throws Exception {
        soon.until("refresh ends with " + error, () -> {
            HTTPResponse answer = refresh();
            return answer.getStatusCode() >= 400
                    && error.equals(answer.getBodyAsJSONObject().get("error"));
        });
    }

    /** @return the error that a request without a page ends with; empty when it ends with a code */
    private String silently() throws Exception {
        var answer =
                app.answer(visitor.open(app.authorizationUrl(request -> request.prompt(new Prompt(Prompt.Type.NONE))))
                        .backAtTheApp());
        return answer.indicatesSuccess()
                ? ""
                : answer.toErrorResponse().getErrorObject().getCode();
    }

    /** OpenID Connect Back-Channel Logout §2.4. */
    private void told() throws Exception {
        JWTClaimsSet logout =
                SignedJWT.parse(inbox.await(LOGOUT, SOON).get("logout_token")).getJWTClaimsSet();
        assertThat(logout.getSubject()).isEqualTo(signedIn.subject());
        assertThat(logout.getClaim("sid")).isEqualTo(signedIn.claims().getClaim("sid"));
        assertThat(logout.getJSONObjectClaim("events"))
                .containsKey("http://schemas.openid.net/event/backchannel-logout");
    }
}
