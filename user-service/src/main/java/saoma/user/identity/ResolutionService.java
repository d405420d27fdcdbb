package saoma.user.identity;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import saoma.protocol.FederatedIdentity;
import saoma.protocol.Linking;
import saoma.protocol.Resolution;
import saoma.protocol.Resolution.Refusal;
import saoma.user.binding.BindingCodeRedemption;
import saoma.user.enterprise.MergeService;

/** Decides which user signs in: the linked one, a new one, or none (design.md, section 6). */
@ApplicationScoped
class ResolutionService {
    /** What operators want to know of: these say something about an enterprise, not about a person. */
    private static final Set<Refusal> OF_ENTERPRISE = EnumSet.of(
            Refusal.ENTERPRISE_REFUSED,
            Refusal.ENTERPRISE_PENDING,
            Refusal.ENTERPRISE_NOT_INSTALLED,
            Refusal.USER_TYPE_REFUSED);

    private final SignInRepository signIns;
    private final MergeService merges;
    private final PendingIdentities pending;
    private final BindingCodeRedemption codes;
    private final Additions additions;

    ResolutionService(
            SignInRepository signIns,
            MergeService merges,
            PendingIdentities pending,
            BindingCodeRedemption codes,
            Additions additions) {
        this.signIns = signIns;
        this.merges = merges;
        this.pending = pending;
        this.codes = codes;
        this.additions = additions;
    }

    /**
     * Whom to decide about.
     *
     * @param owner the only user whose identity it may be; null for any
     * @param unlinked what happens to a person who may come in and is not linked to any user
     */
    private record Matter(
            String pool, Resolution.Query query, UUID owner, Function<Recognition, Uni<Resolution>> unlinked) {}

    /** Fails with 400 when a part of the key is missing or cannot be one: that must never become a user. */
    Uni<Resolution> resolve(String pool, Resolution.Query query) {
        Resolution.Query usable = QueryRules.usable(query);
        return decide(new Matter(pool, usable, null, person -> link(pool, usable, person)));
    }

    /**
     * Gives a signed-in user one more identity; refused as a sign-in would be, or because it is somebody else's, of whom
     * nothing changes then.
     */
    Uni<Resolution> add(String pool, UUID subject, Resolution.Query query) {
        Resolution.Query usable = QueryRules.usable(query);
        return decide(new Matter(pool, usable, subject, person -> additions
                .add(pool, subject, keyed(usable, person))
                .flatMap(refusal -> refusal == null
                        ? decide(new Matter(pool, usable, subject, somebodyElses -> refused(Refusal.IDENTITY_LINKED)))
                        : refused(refusal))));
    }

    private static Uni<Resolution> refused(Refusal refusal) {
        return Uni.createFrom().item(Resolution.refused(refusal));
    }

    private Uni<Resolution> decide(Matter matter) {
        Resolution.Query query = matter.query();
        return recognise(matter).flatMap(person -> {
            if (person.elsewhere().isEmpty()) {
                return answer(matter, person);
            }
            return query.openCorpIds() == null
                    ? Uni.createFrom().item(Resolution.conversionNeeded(unclear(query, person)))
                    : converted(matter, person);
        });
    }

    private Uni<Recognition> recognise(Matter matter) {
        return signIns.recognise(matter.pool(), matter.query(), matter.owner());
    }

    /** Which of the corpids is the older form is not told by its looks, so WeCom is asked about all of them. */
    private static List<String> unclear(Resolution.Query query, Recognition person) {
        return Stream.concat(
                        person.elsewhere().stream(), Stream.of(query.identity().corpId()))
                .toList();
    }

    /** An enterprise that WeCom says is a known one becomes that one, before a second account can arise. */
    private Uni<Resolution> converted(Matter matter, Recognition person) {
        Map<String, String> openCorpIds = matter.query().openCorpIds();
        FederatedIdentity identity = matter.query().identity();
        String corpId = identity.corpId();
        return person.elsewhere().stream()
                .filter(known ->
                        openCorpIds.getOrDefault(known, known).equals(openCorpIds.getOrDefault(corpId, corpId)))
                .findFirst()
                .map(known -> merges.merge(matter.pool(), identity.providerCorpId(), corpId, known))
                .orElse(Uni.createFrom().item(false))
                .flatMap(merged -> merged ? recognise(matter) : Uni.createFrom().item(person))
                .flatMap(now -> answer(matter, now));
    }

    private Uni<Resolution> answer(Matter matter, Recognition person) {
        if (person.refusal() != null) {
            return refuse(matter.pool(), matter.query(), person.refusal());
        }
        return person.subject() != null
                ? Uni.createFrom().item(person.signedIn(false))
                : pending.claim(matter.pool(), keyed(matter.query(), person), matter.owner())
                        .flatMap(claimed ->
                                claimed ? decide(matter) : matter.unlinked().apply(person));
    }

    private Uni<Resolution> refuse(String pool, Resolution.Query query, Refusal refusal) {
        Resolution refused = Resolution.refused(refusal);
        return OF_ENTERPRISE.contains(refusal)
                ? signIns.refuse(pool, query, refusal).replaceWith(refused)
                : Uni.createFrom().item(refused);
    }

    private static FederatedIdentity keyed(Resolution.Query query, Recognition person) {
        FederatedIdentity identity = query.identity();
        return new FederatedIdentity(
                identity.providerCorpId(),
                person.corpId(),
                identity.openUserId(),
                identity.userId(),
                identity.userType(),
                identity.avatar(),
                identity.gender());
    }

    private Uni<Resolution> link(String pool, Resolution.Query query, Recognition person) {
        Resolution.Choice choice = query.choice();
        if (choice != null && choice.bindingCode() != null) {
            return codes.redeem(pool, choice.bindingCode(), keyed(query, person))
                    .flatMap(result -> switch (result) {
                        case LINKED -> resolve(pool, query);
                        case INVALID -> Uni.createFrom().item(Resolution.refused(Refusal.BINDING_CODE_INVALID));
                        case IDENTITY_LINKED -> Uni.createFrom().item(Resolution.refused(Refusal.IDENTITY_LINKED));
                    });
        }
        if (query.linking() == Linking.LOGIN_ONLY) {
            return Uni.createFrom().item(Resolution.refused(Refusal.NO_ACCOUNT));
        }
        return query.linking() == Linking.ASK && choice == null
                ? Uni.createFrom().item(Resolution.choiceNeeded())
                : provision(pool, query);
    }

    private Uni<Resolution> provision(String pool, Resolution.Query query) {
        return signIns.provision(pool, query)
                .flatMap(person -> person == null
                        // another first sign-in of the same person was faster, and has committed
                        ? resolve(pool, query)
                        : Uni.createFrom().item(person.signedIn(true)));
    }
}
