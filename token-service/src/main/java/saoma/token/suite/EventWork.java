package saoma.token.suite;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import saoma.configuration.RefusedToken;
import saoma.configuration.Suites;
import saoma.protocol.EnterpriseChange;
import saoma.protocol.Pool;
import saoma.protocol.SuiteCredentials;
import saoma.sealing.Seal;

/**
 * Works on an event (wecom-protocol.md section 6.6): finds out what it means and tells user-service. Interrupted anywhere,
 * it can be done again from the start: what WeCom gives only once is stored before anything follows from it.
 */
@ApplicationScoped
class EventWork {
    /** Shorter than the lease of an event, so that no other replica begins before this one has given up. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Suites suites;
    private final Installations installations;
    private final EnterpriseChangeApi userService;
    private final Seal seal;

    EventWork(Suites suites, Installations installations, @RestClient EnterpriseChangeApi userService, Seal seal) {
        this.suites = suites;
        this.installations = installations;
        this.userService = userService;
        this.seal = seal;
    }

    /** Succeeds when user-service knows everything; fails with {@link EventHopeless} when it never will. */
    Uni<Void> work(SuiteEvent event) {
        return Uni.createFrom()
                .deferred(() -> changes(event))
                .chain(changes -> tell(event.pool(), changes))
                .ifNoItem()
                .after(PATIENCE)
                .fail();
    }

    private Uni<List<EnterpriseChange>> changes(SuiteEvent event) {
        if (event.change() != null) {
            return Uni.createFrom().item(List.of(event.change()));
        }
        return suites.find(event.pool(), event.suiteId())
                .onItem()
                .ifNull()
                .failWith(() -> new EventHopeless("the suite is not configured any more"))
                .chain(suite -> changes(event, suite, elements(event)));
    }

    private Uni<List<EnterpriseChange>> changes(
            SuiteEvent event, SuiteCredentials suite, Map<String, String> elements) {
        return switch (event.infoType()) {
            case "create_auth", "reset_permanent_code" ->
                installations
                        .install(event.pool(), suite, authCode(elements), event.id(), event.at())
                        .map(List::of);
            case "change_auth" ->
                installations
                        .reread(event.pool(), suite, enterprise(event), event.id(), event.at())
                        .map(List::of);
            case "cancel_auth" ->
                installations
                        .uninstall(event.pool(), suite, enterprise(event), event.id(), event.at())
                        .map(List::of);
            case "change_contact" -> Uni.createFrom().item(MemberChanges.of(event, suite.corpId(), elements));
            default -> Uni.createFrom().item(List.of());
        };
    }

    private Uni<Void> tell(Pool pool, List<EnterpriseChange> changes) {
        return Multi.createFrom()
                .iterable(changes)
                .onItem()
                .transformToUniAndConcatenate(
                        change -> RefusedToken.retried(userService.add(pool.identifier(), change)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Map<String, String> elements(SuiteEvent event) {
        return XmlElements.parse(seal.open(event.sealedMessage(), SuiteEvent.associatedData(event.id())));
    }

    private static String authCode(Map<String, String> elements) {
        String code = elements.getOrDefault("AuthCode", "");
        if (code.isEmpty()) {
            throw new EventHopeless("there is no AuthCode in it");
        }
        return code;
    }

    private static String enterprise(SuiteEvent event) {
        if (event.corpId() == null) {
            throw new EventHopeless("there is no AuthCorpId in it");
        }
        return event.corpId();
    }
}
