package saoma.simulator.suite;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import saoma.simulator.clock.VirtualClock;

/**
 * The newest three tickets of each suite, valid for 30 minutes (section 6.3). They outlive a reset, as whoever received
 * one does.
 */
@ApplicationScoped
public class SuiteTickets {
    private static final int VALID_AT_ONCE = 3;
    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final int RANDOM_BYTES = 48;

    private record Ticket(String value, Instant end) {}

    private final SecureRandom random = new SecureRandom();
    private final Map<String, List<Ticket>> newestFirst = new ConcurrentHashMap<>();
    private final VirtualClock clock;

    SuiteTickets(VirtualClock clock) {
        this.clock = clock;
    }

    /** @return a new ticket, which nobody knows yet */
    public String issue(String suiteId) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        String value = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Ticket ticket = new Ticket(value, clock.now().plus(LIFE));
        newestFirst.merge(suiteId, List.of(ticket), (old, added) -> Stream.concat(added.stream(), old.stream())
                .limit(VALID_AT_ONCE)
                .toList());
        return value;
    }

    boolean isValid(String suiteId, String presented) {
        byte[] bytes = presented.getBytes(StandardCharsets.UTF_8);
        return valid(suiteId).stream()
                .anyMatch(ticket -> MessageDigest.isEqual(ticket.getBytes(StandardCharsets.UTF_8), bytes));
    }

    /** @return newest first */
    public List<String> valid(String suiteId) {
        Instant now = clock.now();
        return newestFirst.getOrDefault(suiteId, List.of()).stream()
                .filter(ticket -> now.isBefore(ticket.end))
                .map(Ticket::value)
                .toList();
    }

    /** Until the next push, all are answered 40085. */
    public void forget(String suiteId) {
        newestFirst.remove(suiteId);
    }
}
