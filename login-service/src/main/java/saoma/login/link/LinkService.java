package saoma.login.link;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import saoma.login.branding.Brand;
import saoma.login.failure.ErrorCode;
import saoma.login.failure.SignInFailure;
import saoma.login.interaction.Interaction;
import saoma.login.interaction.InteractionService;
import saoma.login.signin.PendingLink;
import saoma.login.signin.PendingLinkStore;
import saoma.login.signin.SignInResult;
import saoma.login.signin.SignInService;
import saoma.login.signin.Visitor;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.ApplicationConfiguration.Connection;
import saoma.protocol.Resolution.Choice;
import saoma.rest.Drain;

/** Turns what a person chose into the end of their sign-in, once, however often they press the button. */
@Singleton
class LinkService {
    private final InteractionService interactions;
    private final PendingLinkStore pendingLinks;
    private final CodeAttempts attempts;
    private final SignInService signIns;
    private final LinkResults results;
    private final Drain drain;

    LinkService(
            InteractionService interactions,
            PendingLinkStore pendingLinks,
            CodeAttempts attempts,
            SignInService signIns,
            LinkResults results,
            Drain drain) {
        this.interactions = interactions;
        this.pendingLinks = pendingLinks;
        this.attempts = attempts;
        this.signIns = signIns;
        this.results = results;
        this.drain = drain;
    }

    /**
     * @return null when nobody is asked (any more); fails with {@link ErrorCode#CONNECTION_DISABLED} when the connection
     *     was switched off meanwhile
     */
    Uni<LinkQuestion> find(Interaction interaction) {
        return pendingLinks.find(interaction).onItem().ifNotNull().transformToUni(link -> interactions
                .client(interaction)
                .map(client ->
                        new LinkQuestion(interaction, link, connection(interaction, client, link), Brand.of(client))));
    }

    private Connection connection(Interaction interaction, ApplicationConfiguration client, PendingLink link) {
        return client.connections().stream()
                .filter(connection -> connection.identifier().equals(link.connection()))
                .findFirst()
                .orElseThrow(() -> interactions.failure(
                        interaction, ErrorCode.CONNECTION_DISABLED, "the connection is switched off"));
    }

    /**
     * @param choice one that the question offers
     * @return where the sign-in ends; fails with {@link SignInFailure}, among others with {@link
     *     ErrorCode#BINDING_CODE_INVALID}, after which the person may try again, or {@link
     *     ErrorCode#TOO_MANY_BINDING_CODES}
     */
    Uni<SignInResult> answer(LinkQuestion question, Choice choice, Visitor visitor) {
        Interaction interaction = question.interaction();
        return requireAttempt(question, choice)
                .chain(() -> signIns.complete(interaction, question.connection(), question.link(), choice, visitor))
                // only a second click would miss it
                .call(result -> results.save(interaction, result).onFailure().recoverWithNull())
                .onFailure(failure -> ErrorCode.of(failure) == ErrorCode.INTERACTION_EXPIRED)
                .recoverWithUni(() -> follow(interaction))
                // the browser leaves at the second click: the first one's work must come to its end all the same
                .plug(drain::finishing);
    }

    private Uni<Void> requireAttempt(LinkQuestion question, Choice choice) {
        if (choice.bindingCode() == null) {
            return Uni.createFrom().voidItem();
        }
        return attempts.begin(question.interaction(), question.link().identity())
                .invoke(allowed -> {
                    if (!allowed) {
                        throw interactions.failure(
                                question.interaction(),
                                ErrorCode.TOO_MANY_BINDING_CODES,
                                "a member of enterprise "
                                        + question.link().identity().corpId() + " tries binding codes");
                    }
                })
                .replaceWithVoid();
    }

    /** @return where the first choice led; fails with {@link ErrorCode#INTERACTION_EXPIRED} when there was none */
    Uni<SignInResult> follow(Interaction interaction) {
        return results.await(interaction).onItem().ifNull().failWith(() -> expired(interaction));
    }

    SignInFailure expired(Interaction interaction) {
        return interactions.failure(interaction, ErrorCode.INTERACTION_EXPIRED, "no account is asked for any longer");
    }
}
