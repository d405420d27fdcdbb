package saoma.simulator.installation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import saoma.simulator.Reset;
import saoma.simulator.api.ApiError;
import saoma.simulator.api.ApiFailure;
import saoma.simulator.clock.Expiring;
import saoma.simulator.clock.VirtualClock;

/** What an installation from a provider's own site begins with (section 6.5). */
@ApplicationScoped
class PreAuthCodes {
    static final Duration LIFE = Duration.ofMinutes(20);
    /** How long an expired code is told from one that never was. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private static final int MOST_REMEMBERED = 10_000;
    private static final int RANDOM_BYTES = 48;

    private final SecureRandom random = new SecureRandom();
    private final Expiring<PreAuthCode> codes = new Expiring<>(MOST_REMEMBERED);
    private final VirtualClock clock;

    PreAuthCodes(VirtualClock clock) {
        this.clock = clock;
    }

    PreAuthCode issue(String suiteId) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        Instant now = clock.now();
        String value = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        PreAuthCode code = new PreAuthCode(value, suiteId, now.plus(LIFE));
        codes.put(value, code, code.end().plus(REMEMBERED), now);
        return code;
    }

    /** @throws ApiFailure 40077 when it is unknown, used or another suite's; 42007 when it is too old */
    PreAuthCode require(String suiteId, String value) {
        Instant now = clock.now();
        PreAuthCode code = codes.find(value, now)
                .filter(found -> found.suiteId().equals(suiteId))
                .orElseThrow(ApiError.INVALID_PRE_AUTH_CODE::failure);
        if (!now.isBefore(code.end())) {
            throw ApiError.PRE_AUTH_CODE_EXPIRED.failure();
        }
        return code;
    }

    /** @return whether it was still there; it is not any more */
    boolean use(PreAuthCode code) {
        return codes.take(code.value());
    }

    void reset(@Observes Reset reset) {
        codes.clear();
    }
}
