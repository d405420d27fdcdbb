package saoma.token.refresh;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import saoma.protocol.Pool;
import saoma.sealing.Seal;
import saoma.token.TokenConfig;
import saoma.token.jwt.RevokedAccessTokens;

/** Families of refresh tokens: begun, found, rotated, ended. Each change is one statement, so no replica sees half of it. */
@ApplicationScoped
public class RefreshTokens {
    private final FamilyRepository families;
    private final RevokedAccessTokens revoked;
    private final Seal seal;
    private final Clock clock;
    private final Duration grace;

    RefreshTokens(FamilyRepository families, RevokedAccessTokens revoked, Seal seal, Clock clock, TokenConfig config) {
        this.families = families;
        this.revoked = revoked;
        this.seal = seal;
        this.clock = clock;
        this.grace = config.refreshGrace();
    }

    /** @return the family's first token; empty when what was granted has been ended or revoked since */
    public Uni<Optional<String>> begin(Family family) {
        FamilyToken token = FamilyToken.first();
        return families.insert(family, token, seal(family, token)).chain(inserted -> {
            if (!inserted) {
                return Uni.createFrom().item(Optional.empty());
            }
            // asked after the row is there: a reuse of the code revokes first and deletes rows then, so one of us sees
            // the other
            return revoked.containGrant(family.pool(), family.id())
                    .chain(gone -> gone
                            ? families.delete(family.pool(), List.of(family.id()))
                                    .replaceWith(Optional.<String>empty())
                            : Uni.createFrom().item(Optional.of(token.value())));
        });
    }

    /** @return empty unless the token names a family of this pool */
    public Uni<Optional<Presented>> find(Pool pool, String token) {
        return FamilyToken.parse(token)
                .map(parsed -> families.find(pool, parsed))
                .orElse(Uni.createFrom().item(Optional.empty()));
    }

    /**
     * @return the family's token from now on: a new one, or, for a client that lost the answer or asked twice at once,
     *     the one it was given already; empty when the token was replaced longer ago (RFC 9700 §4.14.2) or the family
     *     is gone
     */
    public Uni<Optional<String>> rotate(Presented presented) {
        if (!presented.isCurrent()) {
            return Uni.createFrom().item(replacement(presented));
        }
        Family family = presented.family();
        FamilyToken next = presented.token().next();
        return families.rotate(presented, next, seal(family, next), clock.instant())
                .chain(rotated -> rotated
                        ? Uni.createFrom().item(Optional.of(next.value()))
                        : families.find(family.pool(), presented.token())
                                .map(found -> found.flatMap(this::replacement)));
    }

    /** @return whether the token is the family's current one, or was until a moment ago */
    public boolean isAlive(Presented presented) {
        return presented.isCurrent() || presented.wasCurrent(clock.instant().minus(grace));
    }

    public Uni<Void> delete(Pool pool, UUID familyId) {
        return families.delete(pool, List.of(familyId));
    }

    private Optional<String> replacement(Presented presented) {
        return presented.wasCurrent(clock.instant().minus(grace))
                ? Optional.of(seal.open(presented.sealedCurrent(), associatedData(presented.family())))
                : Optional.empty();
    }

    private String seal(Family family, FamilyToken token) {
        return seal.seal(token.value(), associatedData(family));
    }

    private static String associatedData(Family family) {
        return "refresh-token/" + family.pool().identifier() + "/" + family.id();
    }
}
