package saoma.login.signin;

import com.nimbusds.openid.connect.sdk.OIDCError;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;
import saoma.authorization.AuthorizationRequest;
import saoma.login.PublicUrl;
import saoma.login.authorization.AuthorizationFailure;
import saoma.login.failure.ErrorCode;
import saoma.login.failure.SignInFailure;
import saoma.login.interaction.Interaction;
import saoma.login.metric.SignInMeter;
import saoma.login.session.Session;
import saoma.login.session.SessionService;
import saoma.protocol.ApplicationConfiguration.Connection;
import saoma.protocol.Pool;
import saoma.protocol.Resolution;
import saoma.protocol.Resolution.Choice;
import saoma.protocol.Resolution.Occasion;
import saoma.protocol.Resolution.Outcome;
import saoma.rest.Drain;

/** Signs people in: which user is that, may they come in, and where does the browser go then. */
@Singleton
public class SignInService {
    private final UserResolver users;
    private final PendingLinkStore pendingLinks;
    private final SessionService sessions;
    private final DestinationService destinations;
    private final PublicUrl publicUrl;
    private final SignInMeter meter;
    private final Drain drain;

    SignInService(
            UserResolver users,
            PendingLinkStore pendingLinks,
            SessionService sessions,
            DestinationService destinations,
            PublicUrl publicUrl,
            SignInMeter meter,
            Drain drain) {
        this.users = users;
        this.pendingLinks = pendingLinks;
        this.sessions = sessions;
        this.destinations = destinations;
        this.publicUrl = publicUrl;
        this.meter = meter;
        this.drain = drain;
    }

    /**
     * Goes on with an interaction, now that WeCom has named its person. Who has no account yet is remembered as a {@link
     * PendingLink}: they are sent to the page that asks, or, where only existing accounts are let in, told so.
     *
     * @param seed names this sign-in, see {@link SignInResult}
     * @return where it ends; fails with {@link SignInFailure}
     */
    public Uni<SignInResult> signIn(Interaction interaction, Identification person, String seed, Visitor visitor) {
        return resolve(interaction, person, null, visitor)
                .onFailure(SignInService::hasNoAccount)
                .call(() -> pendingLinks.save(interaction, PendingLink.of(person)))
                .flatMap(resolution -> resolution.outcome() == Outcome.CHOICE_NEEDED
                        ? ask(interaction, person)
                        : arrive(interaction, person, resolution, seed, visitor));
    }

    /**
     * Goes on with an interaction, now that its person has said which account is theirs. The pending link is used up
     * when this works, and stays when it fails.
     *
     * @param connection the pending link's, as it is configured now
     * @return where it ends; fails with {@link SignInFailure}, among others with {@link
     *     ErrorCode#BINDING_CODE_INVALID}, or with {@link ErrorCode#INTERACTION_EXPIRED} when the link is used up
     */
    public Uni<SignInResult> complete(
            Interaction interaction, Connection connection, PendingLink link, Choice choice, Visitor visitor) {
        Identification person = link.through(connection);
        return resolve(interaction, person, choice, visitor)
                .call(() -> use(interaction, link))
                .flatMap(resolution -> arrive(interaction, person, resolution, "link " + link.id(), visitor))
                // a browser that goes away must not stop it half-way
                .plug(drain::finishing);
    }

    /** Begins the person's session where no application waits for them. */
    public Uni<Session> begin(Pool pool, Identification person, Resolution resolution, String seed, Visitor visitor) {
        Session session =
                Session.begin(pool, resolution.subject(), person.authentication(resolution), visitor.userAgent());
        return sessions.replace(
                pool,
                person.connection(),
                visitor.session(),
                SignInResult.sessionSecret(visitor.browser(), seed),
                session);
    }

    private Uni<Resolution> resolve(Interaction interaction, Identification person, Choice choice, Visitor visitor) {
        Occasion occasion = new Occasion(interaction.request().returnAddress().clientId(), visitor.userAgent());
        return users.resolve(
                interaction.inPool(), person.query(interaction.request().corpId(), choice, occasion));
    }

    private static boolean hasNoAccount(Throwable failure) {
        return ErrorCode.of(failure) == ErrorCode.NO_ACCOUNT;
    }

    private Uni<SignInResult> ask(Interaction interaction, Identification person) {
        return pendingLinks
                .save(interaction, PendingLink.of(person))
                .replaceWith(() -> SignInResult.nobody(publicUrl.in(interaction.inPool(), interaction.linkPath())));
    }

    /** Of several answers to one question the first one counts. */
    private Uni<PendingLink> use(Interaction interaction, PendingLink link) {
        return pendingLinks
                .take(interaction)
                .onItem()
                .ifNull()
                .failWith(() -> new SignInFailure(ErrorCode.INTERACTION_EXPIRED, "the choice was made already"));
    }

    private Uni<SignInResult> arrive(
            Interaction interaction, Identification person, Resolution resolution, String seed, Visitor visitor) {
        return Uni.createFrom()
                .deferred(() -> {
                    requireSubject(interaction.request(), resolution.subject());
                    return begin(interaction.inPool(), person, resolution, seed, visitor);
                })
                .flatMap(session -> destinations.of(interaction, session))
                .map(location -> new SignInResult(
                        location, interaction.pool(), seed, person.connection().identifier()))
                .invoke(result -> meter.signedIn(interaction.inPool(), result.connection()))
                .onFailure(AuthorizationFailure.Redirected.class)
                .recoverWithUni(refused -> destinations
                        .of(interaction, ((AuthorizationFailure.Redirected) refused).response())
                        .map(SignInResult::nobody));
    }

    /** Who else has signed in must not be taken for whom the client asked for (OpenID Connect Core §3.1.2.1). */
    private static void requireSubject(AuthorizationRequest request, UUID subject) {
        if (request.subject() != null && !request.subject().equals(subject.toString())) {
            throw new AuthorizationFailure.Redirected(
                    request.returnAddress(),
                    OIDCError.LOGIN_REQUIRED.setDescription("somebody else signed in than was asked for"));
        }
    }
}
