package saoma.token.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import saoma.token.TestClock;
import saoma.token.TokenConfig;
import saoma.token.TokenServiceTestResource;

/** What a replica counts for itself while Redis is away; by the clock that a test can move. */
@QuarkusTest
@WithTestResource(TokenServiceTestResource.class)
class OwnQuotasTest {
    private static final Quota QUOTA = new Quota("ww-own", "get_login_info");

    @Inject
    TokenConfig config;

    @Inject
    TestClock clock;

    @AfterEach
    void presentAgain() {
        clock.reset();
    }

    @Test
    void takeWhenAnHourPassesThenNeitherMinuteNorHourSeesMoreThanItsLimit() {
        OwnQuotas quotas = new OwnQuotas(config, clock);
        int hour = 0;
        for (int minute = 0; minute < 60; minute++) {
            int taken = takeAll(quotas);
            hour += taken;
            assertThat(taken).isLessThanOrEqualTo(config.wecom().governor().perMinute());
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(hour)
                .isGreaterThan(config.wecom().governor().perHour() * 9 / 10)
                .isLessThanOrEqualTo(config.wecom().governor().perHour());
    }

    @Test
    void takeWhenBlockedThenNoneUntilTheBlockEnds() {
        OwnQuotas quotas = new OwnQuotas(config, clock);
        quotas.block(QUOTA, Duration.ofMinutes(1));
        assertThat(quotas.take(QUOTA)).isFalse();
        clock.advance(Duration.ofMinutes(1));
        assertThat(quotas.take(QUOTA)).isTrue();
    }

    private static int takeAll(OwnQuotas quotas) {
        int taken = 0;
        while (quotas.take(QUOTA)) {
            taken++;
        }
        return taken;
    }
}
