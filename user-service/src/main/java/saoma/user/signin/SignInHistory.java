package saoma.user.signin;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import saoma.protocol.SignIn;
import saoma.rest.Page;
import saoma.rest.PageParameters;
import saoma.user.listing.Listing;
import saoma.user.listing.Sort;
import saoma.user.user.UserRepository;

/** The sign-ins of each user. */
@ApplicationScoped
class SignInHistory implements PanacheRepositoryBase<SignInEntry, UUID> {
    private static final int RECENT = 20;

    private static final List<Sort<SignInEntry>> SORTS =
            Sort.<SignInEntry>bothWays("at", "r.at", entry -> entry.at).toList();

    private final UserRepository users;

    SignInHistory(UserRepository users) {
        this.users = users;
    }

    /** The latest 20, the newest first; none for a user who is unknown. */
    @WithSession
    Uni<List<SignIn>> recent(String pool, UUID subject) {
        return find("pool = ?1 and subject = ?2 order by at desc, id desc", pool, subject)
                .page(0, RECENT)
                .list()
                .map(entries -> entries.stream().map(SignInEntry::view).toList());
    }

    /** Fails with 404 when there is no such user. */
    @WithSession
    Uni<Page<SignIn>> list(String pool, UUID subject, PageParameters wanted) {
        Listing<SignInEntry> listing = new Listing<>(SignInEntry.class, entry -> entry.id, "users.sign_ins", pool)
                .where("r.subject = :subject", "subject", subject);
        return users.require(pool, subject)
                .chain(this::getSession)
                .flatMap(session -> listing.page(session, wanted, SORTS))
                .map(page ->
                        new Page<>(page.items().stream().map(SignInEntry::view).toList(), page.nextCursor()));
    }
}
