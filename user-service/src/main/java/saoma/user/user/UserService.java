package saoma.user.user;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import saoma.rest.EntityVersion;
import saoma.rest.MergePatch;
import saoma.rest.Problem;
import saoma.rest.ProblemException;
import saoma.user.IdentityLimit;
import saoma.user.audit.AuditLog;
import saoma.user.ending.EndingRepository;
import saoma.user.identity.Identity;
import saoma.user.identity.IdentityRepository;
import saoma.user.identity.NewIdentity;

/** What operators do to users: each change is one transaction with its audit entry, done or not done. */
@ApplicationScoped
class UserService {
    private final UserRepository users;
    private final IdentityRepository identities;
    private final UserViews views;
    private final EndingRepository endings;
    private final AuditLog audit;
    private final ObjectMapper json;
    private final Clock clock;

    UserService(
            UserRepository users,
            IdentityRepository identities,
            UserViews views,
            EndingRepository endings,
            AuditLog audit,
            ObjectMapper json,
            Clock clock) {
        this.users = users;
        this.identities = identities;
        this.views = views;
        this.endings = endings;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    @WithTransaction
    Uni<UserView> create(String pool, JsonNode body) {
        ObjectNode wanted = ProfileShape.NEW_USER.require(body);
        JsonNode links = wanted.remove("identities");
        User user = User.create(pool, patched(Profile.EMPTY, wanted), now());
        return users.persist(user)
                .chain(() -> linkAll(user, links == null || links.isNull() ? List.of() : links))
                .chain(() -> views.of(user))
                .call(created -> audit.record(pool, user.id, "create", null, created));
    }

    private Uni<List<Identity>> linkAll(User user, Iterable<JsonNode> links) {
        return Multi.createFrom()
                .iterable(links)
                .onItem()
                .transformToUniAndConcatenate(
                        link -> identities.link(user.pool, user.id, read(link, NewIdentity.class), user.createdAt))
                .collect()
                .asList();
    }

    /** @param ifMatch the version the sender insists on; null for any */
    @WithTransaction
    Uni<UserView> change(String pool, UUID id, String ifMatch, JsonNode body) {
        ObjectNode patch = ProfileShape.PATCH.require(body);
        return recorded(pool, id, "update", user -> {
            EntityVersion.require(ifMatch, user.version);
            user.change(patched(user.profile(), patch), now());
            return users.flush().chain(() -> views.of(user));
        });
    }

    @WithTransaction
    Uni<UserView> block(String pool, UUID id) {
        return recorded(pool, id, "block", user -> user.block(now()) ? ended(user) : views.of(user));
    }

    @WithTransaction
    Uni<UserView> unblock(String pool, UUID id) {
        return recorded(pool, id, "unblock", user -> {
            user.unblock(now());
            return users.flush().chain(() -> views.of(user));
        });
    }

    /** Ends every session and token of a user, who may sign in again. */
    @WithTransaction
    Uni<UserView> signOut(String pool, UUID id) {
        return recorded(pool, id, "sign-out", user -> {
            user.signOut(now());
            return ended(user);
        });
    }

    private Uni<UserView> ended(User user) {
        return users.flush()
                .chain(() -> endings.recordUser(user.pool, user.id, user.notBefore))
                .chain(() -> views.of(user));
    }

    @WithTransaction
    Uni<Identity.View> link(String pool, UUID id, JsonNode body) {
        NewIdentity wanted = read(NewIdentity.SHAPE.require(body), NewIdentity.class);
        return recorded(pool, id, "link", user -> identities
                .count("subject", id)
                .invoke(UserService::requireRoom)
                .chain(() -> identities.link(pool, id, wanted, now()))
                .map(Identity::view));
    }

    /**
     * Removes a link, and ends what was granted in the user's name: some of it may have come through that link.
     *
     * @param last whether it may be the last one, without which the user can no longer sign in
     */
    @WithTransaction
    Uni<Void> unlink(String pool, UUID id, UUID identityId, boolean last) {
        return recorded(pool, id, "unlink", user -> identities
                .unlink(pool, id, identityId)
                .chain(() -> identities.count("subject", id))
                .invoke(left -> requireAnother(left, last))
                .invoke(() -> user.signOut(now()))
                .chain(() -> ended(user))
                .replaceWithVoid());
    }

    private static void requireAnother(long left, boolean last) {
        if (left == 0 && !last) {
            throw new ProblemException(Problem.conflict(
                    "last-identity",
                    "Last identity",
                    "Without it the user cannot sign in any more; send last=true if that is meant"));
        }
    }

    @WithTransaction
    Uni<Void> reinstate(String pool, UUID id, UUID identityId) {
        return recorded(pool, id, "reinstate", user -> identities.reinstate(pool, id, identityId));
    }

    /** @param ifMatch the version the sender insists on; null for any */
    @WithTransaction
    Uni<Void> delete(String pool, UUID id, String ifMatch) {
        return users.requireForChange(pool, id)
                .invoke(user -> EntityVersion.require(ifMatch, user.version))
                .chain(users::delete)
                .chain(() -> audit.erase(pool, id))
                .chain(() -> endings.recordUser(pool, id, now()))
                .chain(() -> audit.record(pool, id, "delete", null, null));
    }

    /** Changes a user whom nobody else can change meanwhile, and writes it down if anything is different then. */
    private <T> Uni<T> recorded(String pool, UUID id, String operation, Function<User, Uni<T>> change) {
        return users.requireForChange(pool, id)
                .chain(user -> views.of(user).chain(before -> change.apply(user).call(() -> views.of(user)
                        .chain(after -> before.equals(after)
                                ? Uni.createFrom().voidItem()
                                : audit.record(pool, id, operation, before, after)))));
    }

    private static void requireRoom(long linked) {
        if (linked >= IdentityLimit.MOST) {
            throw new ProblemException(Problem.conflict(
                    "too-many-identities",
                    "Too many identities",
                    "A user has at most " + IdentityLimit.MOST + " identities"));
        }
    }

    private Profile patched(Profile profile, ObjectNode patch) {
        return read(MergePatch.apply(json.valueToTree(profile), patch), Profile.class);
    }

    /** Reads what is known to have the right shape. */
    private <T> T read(JsonNode value, Class<T> type) {
        try {
            return json.treeToValue(value, type);
        } catch (JsonProcessingException misshapen) {
            throw new IllegalStateException(misshapen);
        }
    }

    private Instant now() {
        return Instant.now(clock);
    }
}
