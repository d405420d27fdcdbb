package saoma.login.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.login.Browser;
import saoma.login.LoginServiceTest;
import saoma.login.Peers;
import saoma.login.TestClients;
import saoma.login.browser.Secret;
import saoma.login.failure.ErrorCode;
import saoma.login.failure.SignInFailure;
import saoma.login.interaction.Interaction;
import saoma.login.interaction.InteractionStore;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.CorpIdConversion;
import saoma.protocol.Resolution;
import saoma.protocol.Resolution.Choice;
import saoma.protocol.WeComFailure;

@QuarkusTest
@LoginServiceTest
class FirstSignInTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Browser browser = new Browser();
    private final ApplicationConfiguration client = TestClients.client(TestClients.connection("wecom"));

    @Inject
    SignInService signIns;

    @Inject
    PendingLinkStore pendingLinks;

    @Inject
    InteractionStore interactions;

    @BeforeEach
    void registerClient() {
        Peers.reset();
        Peers.application(client);
    }

    @Test
    void callbackWhenUserServiceCannotKnowThenWeComIsAskedOnceAndTheAnswerPassedOn() throws Exception {
        Peers.resolutions(
                Resolution.conversionNeeded(List.of("wp-enterprise", "wp-old")),
                Resolution.signedIn(Peers.SUBJECT, false, "wp-canonical", false));
        Peers.conversion(new CorpIdConversion(Map.of("wp-old", "wp-enterprise"), null));

        assertThat(Browser.query(browser.signIn(client).header("Location"))).containsKey("code");

        assertThat(json(Peers.conversionCalls().get(0).getBodyAsString()).path("corpIds"))
                .extracting(JsonNode::asText)
                .containsExactly("wp-enterprise", "wp-old");
        JsonNode second = json(Peers.resolveCalls().get(1).getBodyAsString());
        assertThat(second.path("openCorpIds").path("wp-old").asText()).isEqualTo("wp-enterprise");
        assertThat(second.path("identity").path("openUserId").asText()).isEqualTo("wo-member");
        JsonNode grant = json(Peers.codeCalls().get(0).getBodyAsString());
        assertThat(grant.path("authentication").path("corpId").asText()).isEqualTo("wp-canonical");
    }

    @Test
    void callbackWhenWeComCannotBeAskedThenTryLaterAndNoAccount() {
        Peers.resolution(Resolution.conversionNeeded(List.of("wp-enterprise")));
        Peers.conversion(new CorpIdConversion(
                null, new WeComFailure(WeComFailure.Outcome.ASK_ADMINISTRATOR, "wecom_credentials_refused")));
        tryLater(browser.signIn(client));
        assertThat(Peers.resolveCalls()).hasSize(1);
    }

    @Test
    void callbackWhenUserServiceAsksAgainThenTryLaterAndWeComIsAskedOnce() {
        Peers.resolution(Resolution.conversionNeeded(List.of("wp-enterprise")));
        Peers.conversion(new CorpIdConversion(Map.of(), null));
        tryLater(browser.signIn(client));
        assertThat(Peers.conversionCalls()).hasSize(1);
        assertThat(Peers.resolveCalls()).hasSize(2);
    }

    @Test
    void callbackWhenAChoiceIsNeededThenThePersonIsAskedAndNobodyIsSignedIn() {
        Interaction interaction = pending();
        PendingLink link = await(pendingLinks.find(interaction));
        assertThat(link.identity()).isEqualTo(Peers.MEMBER);
        assertThat(link.connection()).isEqualTo("wecom");
        assertThat(link.toString()).doesNotContain("wo-member");
        assertThat(browser.cookies()).doesNotContainKey("session");
        assertThat(Peers.codeCalls()).isEmpty();
    }

    @Test
    void callbackWhenOnlyExistingAccountsAreLetInThenNoAccountAndTheIdentityIsKept() {
        Peers.resolution(Resolution.refused(Resolution.Refusal.NO_ACCOUNT));
        String page = browser.begin(client);
        Response refused = browser.comeBack(browser.leave(page, "wecom").get("state"), "c-1");
        browser.get(refused.header("Location")).then().statusCode(403).body(containsString(">no_account<"));
        assertThat(await(pendingLinks.find(interaction(page))).identity()).isEqualTo(Peers.MEMBER);
    }

    @Test
    void completeWhenAccountIsChosenThenSignedInOnce() throws Exception {
        Interaction interaction = pending();
        PendingLink link = await(pendingLinks.find(interaction));
        Peers.resolution(Resolution.signedIn(Peers.SUBJECT, true, "wp-enterprise", false));

        SignInResult result = complete(interaction, link, new Choice("K7-42"));

        assertThat(result.location()).startsWith(TestClients.REDIRECT_URI);
        assertThat(json(Peers.resolveCalls().get(1).getBodyAsString())
                        .path("choice")
                        .path("bindingCode")
                        .asText())
                .isEqualTo("K7-42");
        browser.cookies().put("session", result.sessionSecret(secret()).value());
        assertThat(Browser.query(browser.get(Browser.authorization(client, "prompt", "none"))
                        .header("Location")))
                .containsKey("code");

        assertThat(failure(() -> complete(interaction, link, Choice.NEW_ACCOUNT)))
                .isEqualTo(ErrorCode.INTERACTION_EXPIRED);
    }

    @Test
    void completeWhenBindingCodeIsWrongThenThePersonMayTryAgain() {
        Interaction interaction = pending();
        PendingLink link = await(pendingLinks.find(interaction));
        Peers.resolution(Resolution.refused(Resolution.Refusal.BINDING_CODE_INVALID));
        assertThat(failure(() -> complete(interaction, link, new Choice("wrong"))))
                .isEqualTo(ErrorCode.BINDING_CODE_INVALID);
        assertThat(await(pendingLinks.find(interaction))).isEqualTo(link);
    }

    private void tryLater(Response response) {
        browser.get(response.header("Location"))
                .then()
                .statusCode(503)
                .body(containsString(">enterprise_undecided<"))
                .body(containsString("start-again"));
        assertThat(Peers.codeCalls()).isEmpty();
        assertThat(browser.cookies()).doesNotContainKey("session");
    }

    private Interaction pending() {
        Peers.resolution(Resolution.choiceNeeded());
        String page = browser.begin(client);
        Response response = browser.comeBack(browser.leave(page, "wecom").get("state"), "c-1");
        assertThat(response.header("Location")).isEqualTo(page + "/link");
        return interaction(page);
    }

    private Interaction interaction(String page) {
        return await(interactions.find(page.substring(page.lastIndexOf('/') + 1)));
    }

    private SignInResult complete(Interaction interaction, PendingLink link, Choice choice) {
        return await(signIns.complete(
                interaction, client.connections().get(0), link, choice, new Visitor(secret(), null, null)));
    }

    private Secret secret() {
        return Secret.parse(browser.cookies().get("browser"));
    }

    private static ErrorCode failure(Runnable action) {
        try {
            action.run();
            return null;
        } catch (SignInFailure refused) {
            return refused.code();
        }
    }

    private static <T> T await(Uni<T> asked) {
        return asked.await().atMost(PATIENCE);
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }
}
