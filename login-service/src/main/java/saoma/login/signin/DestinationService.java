package saoma.login.signin;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import saoma.authorization.ResponseMode;
import saoma.login.PublicUrl;
import saoma.login.authorization.AuthorizationFailure;
import saoma.login.authorization.AuthorizationResponse;
import saoma.login.authorization.AuthorizationService;
import saoma.login.consent.ConsentService;
import saoma.login.interaction.AnswerStore;
import saoma.login.interaction.Interaction;
import saoma.login.interaction.InteractionService;
import saoma.login.session.Session;

/** Where a person who has just signed in goes: to the client with a code, or first to be asked. */
@Singleton
class DestinationService {
    private final InteractionService interactions;
    private final ConsentService consents;
    private final AuthorizationService authorizations;
    private final AnswerStore answers;
    private final PublicUrl publicUrl;

    DestinationService(
            InteractionService interactions,
            ConsentService consents,
            AuthorizationService authorizations,
            AnswerStore answers,
            PublicUrl publicUrl) {
        this.interactions = interactions;
        this.consents = consents;
        this.authorizations = authorizations;
        this.answers = answers;
        this.publicUrl = publicUrl;
    }

    /** Fails with {@link AuthorizationFailure.Redirected} when the client is told why it gets no code. */
    Uni<String> of(Interaction interaction, Session session) {
        return interactions
                .client(interaction)
                .flatMap(client -> consents.owed(interaction.inPool(), interaction.request(), client, session))
                .flatMap(owed -> owed ? ask(interaction, session) : answer(interaction, session));
    }

    private Uni<String> ask(Interaction interaction, Session session) {
        return consents.ask(interaction, session)
                .replaceWith(() -> publicUrl.in(interaction.inPool(), interaction.consentPath()));
    }

    private Uni<String> answer(Interaction interaction, Session session) {
        return authorizations
                .grant(interaction.inPool(), interaction.request(), session)
                .flatMap(answer -> of(interaction, answer));
    }

    /** Where a page has to bring the answer, it does so from an address that does not hold WeCom's code. */
    Uni<String> of(Interaction interaction, AuthorizationResponse answer) {
        return answer.mode() == ResponseMode.QUERY
                ? Uni.createFrom().item(answer.location().toString())
                : answers.save(interaction, answer)
                        .replaceWith(() -> publicUrl.in(interaction.inPool(), interaction.answerPath()));
    }
}
