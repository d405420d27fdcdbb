package saoma.simulator.installation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import saoma.simulator.Reset;
import saoma.simulator.clock.VirtualClock;
import saoma.simulator.provider.DirectoryFull;
import saoma.simulator.provider.Enterprise;
import saoma.simulator.provider.MemberKey;
import saoma.simulator.provider.Person;
import saoma.simulator.suite.Suite;
import saoma.simulator.suite.Suites;

/** Who has installed what. */
@ApplicationScoped
public class Installations {
    private static final int MAXIMUM = 10_000;
    private static final int FIRST_AGENT_ID = 1_000_002;
    private static final int RANDOM_BYTES = 48;

    private record Key(String suiteId, String enterprise) {}

    private final SecureRandom random = new SecureRandom();
    private final AtomicInteger nextAgentId = new AtomicInteger(FIRST_AGENT_ID);
    private final Map<Key, Installation> installations = new ConcurrentHashMap<>();
    private final Suites suites;
    private final VirtualClock clock;

    Installations(Suites suites, VirtualClock clock) {
        this.suites = suites;
        this.clock = clock;
    }

    /**
     * Installs, or leaves an installation as it is.
     *
     * @param state empty for none
     */
    Installation install(Suite suite, Enterprise enterprise, boolean test, String state) {
        if (installations.size() >= MAXIMUM) {
            throw new DirectoryFull(MAXIMUM);
        }
        return installations.computeIfAbsent(
                new Key(suite.suiteId(), enterprise.corpId()),
                key -> new Installation(
                        key.suiteId,
                        key.enterprise,
                        newPermanentCode(),
                        nextAgentId.getAndIncrement(),
                        test,
                        state,
                        null,
                        clock.now()));
    }

    private String newPermanentCode() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** @param enterprise plain CorpID */
    public Optional<Installation> find(String suiteId, String enterprise) {
        return Optional.ofNullable(installations.get(new Key(suiteId, enterprise)));
    }

    /** Whether the person's enterprise has installed the app and the person is in its visible range. */
    public boolean isVisible(String suiteId, Person person) {
        return find(suiteId, person.enterprise().corpId())
                .filter(installation -> installation.isVisibleTo(person.member()))
                .isPresent();
    }

    /** @return in no order */
    public List<Installation> all() {
        return List.copyOf(installations.values());
    }

    /**
     * @param enterprise plain CorpID
     * @return in no order
     */
    public List<Installation> of(String enterprise) {
        return installations.values().stream()
                .filter(installation -> installation.enterprise().equals(enterprise))
                .toList();
    }

    /**
     * Whether the enterprise has installed any app of the provider, which makes it a customer (section 7).
     *
     * @param provider CorpID
     */
    public boolean authorizes(Enterprise enterprise, String provider) {
        return of(enterprise.corpId()).stream()
                .flatMap(installation -> suites.find(installation.suiteId()).stream())
                .anyMatch(suite -> suite.provider().equals(provider));
    }

    /** @return empty when there was none */
    Optional<Installation> remove(String suiteId, String enterprise) {
        return Optional.ofNullable(installations.remove(new Key(suiteId, enterprise)));
    }

    /** @return empty when there is none */
    Optional<Installation> renewPermanentCode(String suiteId, String enterprise) {
        return change(suiteId, enterprise, old -> old.withPermanentCode(newPermanentCode()));
    }

    /**
     * @param visibleTo plain userids; null for everyone
     * @return empty when there is none
     */
    Optional<Installation> show(String suiteId, String enterprise, Set<String> visibleTo) {
        return change(suiteId, enterprise, old -> old.withVisibleTo(visibleTo));
    }

    /** Whoever could use an app still can under another userid. */
    void rename(MemberKey old, String newUserId) {
        for (Installation installation : of(old.enterprise())) {
            change(installation.suiteId(), old.enterprise(), before -> renamed(before, old.userId(), newUserId));
        }
    }

    private static Installation renamed(Installation before, String oldUserId, String newUserId) {
        return before.visibleTo() == null
                ? before
                : before.withVisibleTo(before.visibleTo().stream()
                        .map(userId -> userId.equals(oldUserId) ? newUserId : userId)
                        .collect(Collectors.toSet()));
    }

    private Optional<Installation> change(String suiteId, String enterprise, UnaryOperator<Installation> step) {
        return Optional.ofNullable(
                installations.computeIfPresent(new Key(suiteId, enterprise), (key, old) -> step.apply(old)));
    }

    void reset(@Observes Reset reset) {
        installations.clear();
        nextAgentId.set(FIRST_AGENT_ID);
    }
}
