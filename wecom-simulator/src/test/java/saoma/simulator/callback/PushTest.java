package saoma.simulator.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is said of a push. */
class PushTest {
    private static final Push BEGUN = Push.of(1, "wwsuite", Notice.command("cancel_auth", "wpC1", Map.of()));

    private static Attempt answered(int status, long millis) {
        return new Attempt(status, "success", null, millis);
    }

    @Test
    void pushWhenAuthorizationEventTakesOverASecondThenTooSlow() {
        assertThat(BEGUN.with(answered(200, 1000), true, true).tooSlow()).isFalse();
        assertThat(BEGUN.with(answered(200, 1001), true, true).tooSlow()).isTrue();
        assertThat(BEGUN.with(answered(200, 1001), false, true).tooSlow()).isFalse();
    }

    @Test
    void pushWhenNotAnsweredByTwoHundredThenPendingUntilTheLast() {
        assertThat(BEGUN.with(answered(500, 1), true, false).state()).isEqualTo(Push.State.PENDING);
        assertThat(BEGUN.with(answered(500, 1), true, true).state()).isEqualTo(Push.State.FAILED);
        assertThat(BEGUN.with(answered(200, 1), true, false).state()).isEqualTo(Push.State.DELIVERED);
    }

    @Test
    void noticeWhenAValueEndsItsSectionThenItStaysInside() {
        assertThat(Notice.xml(Map.of("State", "a]]><b>")))
                .isEqualTo("<xml><State><![CDATA[a]]]]><![CDATA[><b>]]></State></xml>");
    }
}
