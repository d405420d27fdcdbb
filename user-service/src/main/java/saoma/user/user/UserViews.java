package saoma.user.user;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import saoma.protocol.OwnIdentity;
import saoma.rest.Page;
import saoma.rest.PageParameters;
import saoma.user.identity.IdentityRepository;
import saoma.user.identity.LinkedIdentity;

/** Users with their links, as operators see them. */
@ApplicationScoped
class UserViews {
    private final UserRepository users;
    private final IdentityRepository identities;

    UserViews(UserRepository users, IdentityRepository identities) {
        this.users = users;
        this.identities = identities;
    }

    @WithSession
    Uni<Page<UserView>> list(String pool, UserFilter filter, PageParameters wanted) {
        return users.list(pool, filter, wanted)
                .flatMap(page -> of(page.items()).map(views -> new Page<>(views, page.nextCursor())));
    }

    @WithSession
    Uni<UserView> read(String pool, UUID id) {
        return users.require(pool, id).flatMap(this::of);
    }

    /** Fails with 404 when there is no such user. */
    @WithSession
    Uni<List<OwnIdentity>> ownIdentities(String pool, UUID id) {
        return users.require(pool, id)
                .flatMap(user -> identities.linkedTo(List.of(id)))
                .map(links -> links.stream().map(LinkedIdentity::own).toList());
    }

    Uni<UserView> of(User user) {
        return of(List.of(user)).map(views -> views.get(0));
    }

    private Uni<List<UserView>> of(List<User> shown) {
        List<UUID> ids = shown.stream().map(user -> user.id).toList();
        return identities.linkedTo(ids).map(links -> {
            Map<UUID, List<LinkedIdentity>> linksOf = links.stream()
                    .collect(Collectors.groupingBy(link -> link.identity().subject()));
            return shown.stream()
                    .map(user -> UserView.of(user, linksOf.getOrDefault(user.id, List.of())))
                    .toList();
        });
    }
}
