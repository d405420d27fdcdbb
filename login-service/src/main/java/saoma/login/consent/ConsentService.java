package saoma.login.consent;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import saoma.authorization.AuthorizationRequest;
import saoma.login.interaction.Interaction;
import saoma.login.session.Session;
import saoma.login.user.UserClient;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.Pool;

/** Decides who is asked, and asks. */
@Singleton
public class ConsentService {
    private final UserClient users;
    private final QuestionStore questions;

    ConsentService(UserClient users, QuestionStore questions) {
        this.users = users;
        this.questions = questions;
    }

    /** @return whether the person has to be asked before the client gets what it wants: for a device always, for an operator's own application never */
    public Uni<Boolean> owed(
            Pool pool, AuthorizationRequest request, ApplicationConfiguration client, Session session) {
        if (request.userCode() != null) {
            // whoever opens a link must not let somebody else's device in (RFC 8628 §5.4)
            return Uni.createFrom().item(true);
        }
        if (!client.requirements().consent()) {
            return Uni.createFrom().item(false);
        }
        if (request.prompt().contains("consent")) {
            return Uni.createFrom().item(true);
        }
        return users.allowedScope(pool, session.subject(), client.clientId())
                .map(allowed -> !allowed.containsAll(request.disclosed()));
    }

    /** From now on the interaction's consent page asks the person of this session. */
    public Uni<Void> ask(Interaction interaction, Session session) {
        return questions.save(interaction.id(), Question.to(session));
    }
}
