package saoma.login.consent;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import saoma.login.authorization.AuthorizationFailure;
import saoma.login.authorization.AuthorizationResponse;
import saoma.login.authorization.AuthorizationService;
import saoma.login.failure.ErrorCode;
import saoma.login.interaction.AnswerStore;
import saoma.login.interaction.Interaction;
import saoma.login.interaction.InteractionService;
import saoma.login.session.Session;
import saoma.login.user.UserClient;
import saoma.rest.Drain;

/** Turns what a person decided into the client's answer, once, however often they press the button. */
@Singleton
class DecisionService {
    private final QuestionStore questions;
    private final UserClient users;
    private final AuthorizationService authorizations;
    private final AnswerStore answers;
    private final InteractionService interactions;
    private final Drain drain;

    DecisionService(
            QuestionStore questions,
            UserClient users,
            AuthorizationService authorizations,
            AnswerStore answers,
            InteractionService interactions,
            Drain drain) {
        this.questions = questions;
        this.users = users;
        this.authorizations = authorizations;
        this.answers = answers;
        this.interactions = interactions;
        this.drain = drain;
    }

    /**
     * @return whether this session is the one that is asked; fails with {@link ErrorCode#CONSENT_ANSWERED} when there is
     *     no question (any more)
     */
    Uni<Boolean> isAsked(Interaction interaction, Session session) {
        return questions
                .find(interaction.id())
                .onItem()
                .ifNull()
                .failWith(() -> answered(interaction))
                .map(question -> question.isFor(session));
    }

    /**
     * Keeps the answer to the client; of several decisions the first one counts.
     *
     * @return false when another session is asked than this; fails with {@link ErrorCode#CONSENT_ANSWERED} when there is
     *     neither question nor answer
     */
    Uni<Boolean> decide(Interaction interaction, Session session, boolean allowed) {
        return questions
                .find(interaction.id())
                .flatMap(question -> question != null && !question.isFor(session)
                        ? Uni.createFrom().item(false)
                        : answerOnce(interaction, session, allowed).replaceWith(true));
    }

    private Uni<AuthorizationResponse> answerOnce(Interaction interaction, Session session, boolean allowed) {
        return questions
                .take(interaction.id())
                .flatMap(question -> question == null
                        ? answers.await(interaction).onItem().ifNull().failWith(() -> answered(interaction))
                        : answer(interaction, session, allowed).call(answer -> answers.save(interaction, answer)))
                // the browser leaves at the second click: the first one's work must come to its end all the same
                .plug(drain::finishing);
    }

    private Uni<AuthorizationResponse> answer(Interaction interaction, Session session, boolean allowed) {
        var request = interaction.request();
        if (!allowed) {
            return authorizations.deny(interaction.inPool(), request, "the person does not allow it");
        }
        return remember(interaction, session)
                .chain(() -> authorizations.grant(interaction.inPool(), request, session))
                .onFailure(AuthorizationFailure.Redirected.class)
                .recoverWithItem(refused -> ((AuthorizationFailure.Redirected) refused).response());
    }

    /** A device is asked about each time. */
    private Uni<Void> remember(Interaction interaction, Session session) {
        var request = interaction.request();
        return request.userCode() != null
                ? Uni.createFrom().voidItem()
                : users.remember(
                        interaction.inPool(),
                        session.subject(),
                        request.returnAddress().clientId(),
                        request.disclosed());
    }

    private RuntimeException answered(Interaction interaction) {
        return interactions.failure(interaction, ErrorCode.CONSENT_ANSWERED, "no question is open");
    }
}
