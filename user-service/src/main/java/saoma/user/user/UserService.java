package saoma.user.user;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import saoma.rest.EntityVersion;
import saoma.rest.MergePatch;
import saoma.rest.Page;
import saoma.rest.Problem;
import saoma.rest.ProblemException;
import saoma.user.identity.Identity;
import saoma.user.identity.IdentityRepository;
import saoma.user.identity.LinkedIdentity;
import saoma.user.identity.NewIdentity;
import saoma.user.listing.Slice;

/** What operators do with users; everything here is one transaction, done or not done. */
@ApplicationScoped
class UserService {
    private final UserRepository users;
    private final IdentityRepository identities;
    private final ObjectMapper json;

    UserService(UserRepository users, IdentityRepository identities, ObjectMapper json) {
        this.users = users;
        this.identities = identities;
        this.json = json;
    }

    @WithSession
    Uni<Page<UserView>> list(String pool, UserFilter filter, Slice slice) {
        return users.list(pool, filter, slice)
                .flatMap(page -> views(page.items()).map(views -> new Page<>(views, page.nextCursor())));
    }

    @WithSession
    Uni<UserView> read(String pool, UUID id) {
        return users.require(pool, id).flatMap(this::view);
    }

    @WithTransaction
    Uni<UserView> create(String pool, JsonNode body) {
        ObjectNode wanted = ProfileShape.NEW_USER.require(body);
        List<NewIdentity> links = identitiesIn(wanted.remove("identities"));
        User user = User.create(pool, patched(Profile.EMPTY, wanted));
        return users.persist(user)
                .chain(() -> Multi.createFrom()
                        .iterable(links)
                        .onItem()
                        .transformToUniAndConcatenate(link -> identities.link(pool, user.id, link, user.createdAt))
                        .collect()
                        .asList())
                .chain(() -> view(user));
    }

    /** @param ifMatch the version the sender insists on; null for any */
    @WithTransaction
    Uni<UserView> change(String pool, UUID id, String ifMatch, JsonNode body) {
        ObjectNode patch = ProfileShape.PATCH.require(body);
        return change(pool, id, user -> {
            EntityVersion.require(ifMatch, user.version);
            user.change(patched(user.profile(), patch));
        });
    }

    @WithTransaction
    Uni<UserView> change(String pool, UUID id, Status status) {
        return change(pool, id, user -> user.change(status));
    }

    @WithTransaction
    Uni<Void> delete(String pool, UUID id) {
        return users.requireForChange(pool, id).flatMap(users::delete);
    }

    @WithTransaction
    Uni<Identity.View> link(String pool, UUID id, JsonNode body) {
        NewIdentity wanted = read(NewIdentity.SHAPE.require(body), NewIdentity.class);
        return users.requireForChange(pool, id)
                .chain(() -> identities.count("subject", id))
                .invoke(UserService::requireRoom)
                .chain(() -> identities.link(pool, id, wanted, User.now()))
                .map(Identity::view);
    }

    @WithTransaction
    Uni<Void> unlink(String pool, UUID id, UUID identityId) {
        return users.requireForChange(pool, id).chain(() -> identities.unlink(pool, id, identityId));
    }

    private Uni<UserView> change(String pool, UUID id, Consumer<User> change) {
        return users.requireForChange(pool, id)
                .invoke(change)
                // the version that the answer's ETag names is counted when the change is written
                .chain(user -> users.flush().replaceWith(user))
                .flatMap(this::view);
    }

    private Uni<UserView> view(User user) {
        return views(List.of(user)).map(views -> views.get(0));
    }

    private Uni<List<UserView>> views(List<User> shown) {
        List<UUID> ids = shown.stream().map(user -> user.id).toList();
        return identities.linkedTo(ids).map(links -> {
            Map<UUID, List<LinkedIdentity>> linksOf = links.stream()
                    .collect(Collectors.groupingBy(link -> link.identity().subject()));
            return shown.stream()
                    .map(user -> UserView.of(user, linksOf.getOrDefault(user.id, List.of())))
                    .toList();
        });
    }

    private static void requireRoom(long linked) {
        if (linked >= ProfileShape.MAX_IDENTITIES) {
            throw new ProblemException(Problem.conflict(
                    "too-many-identities",
                    "Too many identities",
                    "A user has at most " + ProfileShape.MAX_IDENTITIES + " identities"));
        }
    }

    private Profile patched(Profile profile, ObjectNode patch) {
        return read(MergePatch.apply(json.valueToTree(profile), patch), Profile.class);
    }

    private List<NewIdentity> identitiesIn(JsonNode list) {
        return list == null || list.isNull() ? List.of() : List.of(read(list, NewIdentity[].class));
    }

    /** Reads what has its shape already. */
    private <T> T read(JsonNode value, Class<T> type) {
        try {
            return json.treeToValue(value, type);
        } catch (JsonProcessingException misshapen) {
            throw new IllegalStateException(misshapen);
        }
    }
}
