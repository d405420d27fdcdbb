package saoma.login.identity;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import saoma.login.PublicUrl;
import saoma.login.failure.ErrorCode;
import saoma.login.failure.SignInFailure;
import saoma.login.metric.SignInMeter;
import saoma.login.page.AccountPage.Notice;
import saoma.login.session.Session;
import saoma.login.session.SessionService;
import saoma.login.signin.Identification;
import saoma.login.signin.SignInResult;
import saoma.login.signin.SignInService;
import saoma.login.signin.UserResolver;
import saoma.login.signin.Visitor;
import saoma.protocol.Resolution;
import saoma.protocol.Resolution.Occasion;

/** Does what a browser went to WeCom for. Whoever was signed in when it left must be so when it comes back. */
@Singleton
public class ErrandService {
    private final SessionService sessions;
    private final UserResolver users;
    private final SignInService signIns;
    private final PublicUrl publicUrl;
    private final SignInMeter meter;

    ErrandService(
            SessionService sessions,
            UserResolver users,
            SignInService signIns,
            PublicUrl publicUrl,
            SignInMeter meter) {
        this.sessions = sessions;
        this.users = users;
        this.signIns = signIns;
        this.publicUrl = publicUrl;
        this.meter = meter;
    }

    /**
     * @param person whom WeCom named
     * @param seed names this arrival, see {@link SignInResult}
     * @return where it ends; fails with {@link SignInFailure}
     */
    public Uni<SignInResult> run(Errand errand, Identification person, String seed, Visitor visitor) {
        return switch (errand.kind()) {
            case SIGN_IN -> signIn(errand, person, seed, visitor);
            case CONFIRM -> requireSession(errand, visitor).chain(() -> confirm(errand, person, seed, visitor));
            case ADD -> requireSession(errand, visitor).chain(() -> add(errand, person));
        };
    }

    private Uni<Session> requireSession(Errand errand, Visitor visitor) {
        return sessions.current(errand.inPool(), visitor.session(), List.of()).invoke(session -> {
            if (!errand.isFor(session)) {
                throw new SignInFailure(ErrorCode.NOT_SIGNED_IN, "the session they left with is over");
            }
        });
    }

    private Uni<SignInResult> signIn(Errand errand, Identification person, String seed, Visitor visitor) {
        return existingAccount(errand, person, visitor)
                .flatMap(resolution -> begin(errand, person, resolution, seed, visitor, null))
                .invoke(result -> meter.signedIn(errand.inPool(), result.connection()));
    }

    private Uni<SignInResult> confirm(Errand errand, Identification person, String seed, Visitor visitor) {
        return existingAccount(errand, person, visitor)
                .onFailure(failure -> ErrorCode.of(failure) == ErrorCode.NO_ACCOUNT)
                .transform(nobody -> somebodyElse())
                .invoke(resolution -> requireSubject(errand, resolution))
                .flatMap(resolution -> begin(errand, person, resolution, seed, visitor, Notice.CONFIRMED));
    }

    private Uni<Resolution> existingAccount(Errand errand, Identification person, Visitor visitor) {
        return users.resolve(errand.inPool(), person.existingAccount(new Occasion(null, visitor.userAgent())));
    }

    private Uni<SignInResult> begin(
            Errand errand, Identification person, Resolution resolution, String seed, Visitor visitor, Notice notice) {
        return signIns.begin(errand.inPool(), person, resolution, seed, visitor)
                .map(session -> new SignInResult(
                        address(errand, notice),
                        errand.pool(),
                        seed,
                        person.connection().identifier()));
    }

    private Uni<SignInResult> add(Errand errand, Identification person) {
        return users.add(errand.inPool(), errand.subject(), person.query(null, null, null))
                .invoke(resolution -> requireSubject(errand, resolution))
                .map(resolution -> SignInResult.nobody(address(errand, Notice.ADDED)));
    }

    private static void requireSubject(Errand errand, Resolution resolution) {
        if (!errand.subject().equals(resolution.subject())) {
            throw somebodyElse();
        }
    }

    private static SignInFailure somebodyElse() {
        return new SignInFailure(ErrorCode.SOMEBODY_ELSE, "the identity is not one of the person who left");
    }

    /** @param notice null for none */
    private String address(Errand errand, Notice notice) {
        return publicUrl.account(errand.inPool(), notice == null ? null : notice.query());
    }
}
