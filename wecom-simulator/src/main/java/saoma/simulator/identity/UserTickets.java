package saoma.simulator.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import saoma.simulator.Reset;
import saoma.simulator.api.ApiError;
import saoma.simulator.api.ApiFailure;
import saoma.simulator.clock.Expiring;
import saoma.simulator.clock.VirtualClock;
import saoma.simulator.provider.Person;
import saoma.simulator.settings.SimulatorConfig;

/** The tickets that are out; good as often as one likes until they are too old. */
@ApplicationScoped
class UserTickets {
    static final Duration LIFE = Duration.ofHours(2);
    /** How long a dead ticket is told from one that never was. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private static final int RANDOM_BYTES = 16;

    private final SecureRandom random = new SecureRandom();
    private final Expiring<UserTicket> issued;
    private final VirtualClock clock;

    UserTickets(SimulatorConfig config, VirtualClock clock) {
        this.issued = new Expiring<>(config.maxCodes());
        this.clock = clock;
    }

    String issue(String suiteId, Person person, boolean consented) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        String value = "ut-" + HexFormat.of().formatHex(bytes);
        Instant now = clock.now();
        Instant end = now.plus(LIFE);
        issued.put(value, new UserTicket(value, suiteId, person, consented, end), end.plus(REMEMBERED), now);
        return value;
    }

    /** @throws ApiFailure 84015 or 84014 */
    UserTicket require(String value, String suiteId) {
        Instant now = clock.now();
        UserTicket ticket = issued.find(value, now)
                .filter(found -> found.suiteId().equals(suiteId))
                .orElseThrow(ApiError.INVALID_USER_TICKET::failure);
        if (!now.isBefore(ticket.end())) {
            throw ApiError.USER_TICKET_EXPIRED.failure();
        }
        return ticket;
    }

    void reset(@Observes Reset reset) {
        issued.clear();
    }
}
