package saoma.simulator.workbench;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import saoma.simulator.Reset;
import saoma.simulator.clock.Expiring;
import saoma.simulator.clock.VirtualClock;
import saoma.simulator.provider.MemberKey;

/** Who agreed to tell gender and picture to which app; remembered for 30 days (section 5). */
@ApplicationScoped
public class Consents {
    private static final int MAXIMUM = 10_000;
    private static final Duration REMEMBERED = Duration.ofDays(30);

    /** @param suiteId the app */
    public record Consent(String suiteId, MemberKey member, Instant end) {}

    private final Expiring<Consent> consents = new Expiring<>(MAXIMUM);
    private final VirtualClock clock;

    Consents(VirtualClock clock) {
        this.clock = clock;
    }

    public Consent give(String suiteId, MemberKey member) {
        Instant now = clock.now();
        Consent consent = new Consent(suiteId, member, now.plus(REMEMBERED));
        consents.put(name(suiteId, member), consent, consent.end(), now);
        return consent;
    }

    boolean given(String suiteId, MemberKey member) {
        return consents.find(name(suiteId, member), clock.now()).isPresent();
    }

    public List<Consent> newestFirst() {
        return consents.newestFirst(clock.now());
    }

    public void clear() {
        consents.clear();
    }

    private static String name(String suiteId, MemberKey member) {
        return suiteId + "/" + member.text();
    }

    void reset(@Observes Reset reset) {
        clear();
    }
}
