package saoma.login.identity;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import saoma.login.PublicUrl;
import saoma.login.failure.ErrorCode;
import saoma.login.failure.SignInFailure;
import saoma.login.page.AccountPage.Notice;
import saoma.login.session.SessionService;
import saoma.login.signin.Identification;
import saoma.login.signin.SignInResult;
import saoma.login.signin.SignInService;
import saoma.login.signin.UserResolver;
import saoma.login.signin.Visitor;
import saoma.protocol.Resolution;
import saoma.protocol.Resolution.Occasion;

/** Does what a signed-in person went to WeCom for. Whoever left must be the one who comes back. */
@Singleton
public class ErrandService {
    private final SessionService sessions;
    private final UserResolver users;
    private final SignInService signIns;
    private final PublicUrl publicUrl;

    ErrandService(SessionService sessions, UserResolver users, SignInService signIns, PublicUrl publicUrl) {
        this.sessions = sessions;
        this.users = users;
        this.signIns = signIns;
        this.publicUrl = publicUrl;
    }

    /**
     * @param person whom WeCom named
     * @param seed names this arrival, see {@link SignInResult}
     * @return where it ends; fails with {@link SignInFailure}
     */
    public Uni<SignInResult> run(Errand errand, Identification person, String seed, Visitor visitor) {
        return sessions.current(errand.inPool(), visitor.session(), List.of())
                .invoke(session -> {
                    if (!errand.isFor(session)) {
                        throw new SignInFailure(ErrorCode.NOT_SIGNED_IN, "the session they left with is over");
                    }
                })
                .flatMap(session -> switch (errand.kind()) {
                    case CONFIRM -> confirm(errand, person, seed, visitor);
                    case ADD -> add(errand, person);
                });
    }

    private Uni<SignInResult> confirm(Errand errand, Identification person, String seed, Visitor visitor) {
        return users.resolve(errand.inPool(), person.existingAccount(new Occasion(null, visitor.userAgent())))
                .onFailure(failure -> ErrorCode.of(failure) == ErrorCode.NO_ACCOUNT)
                .transform(nobody -> somebodyElse())
                .invoke(resolution -> requireSubject(errand, resolution))
                .flatMap(resolution -> signIns.begin(errand.inPool(), person, resolution, seed, visitor))
                .map(session -> new SignInResult(
                        address(errand, Notice.CONFIRMED),
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

    private String address(Errand errand, Notice notice) {
        return publicUrl.account(errand.inPool(), notice.query());
    }
}
