package saoma.login.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import saoma.authorization.AuthorizationRequest;
import saoma.authorization.ResponseMode;
import saoma.authorization.ReturnAddress;
import saoma.login.TestClients;
import saoma.login.session.Session;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.AuthorizationGrant.Authentication;
import saoma.protocol.AuthorizationGrant.RequestedClaims;
import saoma.protocol.Pool;

class NextStepTest {
    private static final Instant SIGNED_IN = Instant.parse("2026-03-01T08:00:00Z");

    private final ApplicationConfiguration client =
            TestClients.client(TestClients.connection("wecom"), TestClients.connection("other"));
    private final Session session = Session.begin(
            Pool.DEFAULT,
            UUID.randomUUID(),
            new Authentication(SIGNED_IN, Authentication.WECOM, List.of("mca"), "wecom", "wp-1", "wo-1", 5, null),
            null);

    @Test
    void stepWhenSessionSufficesThenIssueCode() {
        assertThat(step(request(Set.of(), null, null), session, 60)).isEqualTo(new NextStep.IssueCode(session));
        assertThat(step(request(Set.of("none"), null, null), session, 60)).isEqualTo(new NextStep.IssueCode(session));
        assertThat(step(request(Set.of("consent"), null, null), session, 60))
                .isEqualTo(new NextStep.IssueCode(session));
    }

    @Test
    void stepWhenNobodyIsSignedInThenInteractOrRefuse() {
        assertThat(step(request(Set.of(), null, null), null, 0)).isEqualTo(new NextStep.Interact(null));
        assertThat(step(request(Set.of("none"), null, null), null, 0))
                .isInstanceOfSatisfying(
                        NextStep.Refuse.class,
                        refuse -> assertThat(refuse.error().getCode()).isEqualTo("login_required"));
    }

    @Test
    void stepWhenPromptWantsThePersonThenInteract() {
        assertThat(step(request(Set.of("login"), null, null), session, 0)).isEqualTo(new NextStep.Interact(null));
        assertThat(step(request(Set.of("select_account"), null, "wecom"), session, 0))
                .isEqualTo(new NextStep.Interact(null));
    }

    @Test
    void stepWhenMaxAgeIsPassedThenInteract() {
        assertThat(step(request(Set.of(), 60L, null), session, 59)).isInstanceOf(NextStep.IssueCode.class);
        assertThat(step(request(Set.of(), 60L, null), session, 60)).isInstanceOf(NextStep.Interact.class);
        assertThat(step(request(Set.of(), 0L, null), session, 0)).isInstanceOf(NextStep.Interact.class);
        assertThat(step(request(Set.of("none"), 60L, null), session, 61)).isInstanceOf(NextStep.Refuse.class);
    }

    @Test
    void stepWhenConnectionIsAskedForThenSessionOfAnotherDoesNotCount() {
        assertThat(step(request(Set.of(), null, "wecom"), session, 0)).isInstanceOf(NextStep.IssueCode.class);
        assertThat(step(request(Set.of(), null, "other"), session, 0)).isEqualTo(new NextStep.Interact("other"));
    }

    @Test
    void stepWhenClientNoLongerUsesTheConnectionThenSessionDoesNotCount() {
        NextStep step = NextStep.of(
                request(Set.of(), null, null), TestClients.client(TestClients.connection("other")), session, SIGNED_IN);
        assertThat(step).isEqualTo(new NextStep.Interact(null));
    }

    private NextStep step(AuthorizationRequest request, Session session, long secondsLater) {
        return NextStep.of(request, client, session, SIGNED_IN.plusSeconds(secondsLater));
    }

    private static AuthorizationRequest request(Set<String> prompt, Long maxAge, String connection) {
        return new AuthorizationRequest(
                new ReturnAddress("c", "https://app.example", null, "i", ResponseMode.QUERY, Set.of()),
                Set.of("openid"),
                Set.of(),
                RequestedClaims.NONE,
                null,
                null,
                null,
                prompt,
                maxAge,
                null,
                connection,
                null,
                null,
                null,
                null,
                "");
    }
}
