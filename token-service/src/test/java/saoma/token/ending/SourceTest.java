package saoma.token.ending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.token.TestClock;

class SourceTest {
    private static final Logger LOGGER = Logger.getLogger(Source.class.getName());

    private final List<String> levels = new ArrayList<>();
    private final TestClock clock = new TestClock();
    private final Source source = new Source("user-service", null, clock);

    private final Handler capture = new Handler() {
        @Override
        public void publish(LogRecord line) {
            levels.add(line.getLevel().getName());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        LOGGER.addHandler(capture);
    }

    @AfterEach
    void stopListening() {
        LOGGER.removeHandler(capture);
    }

    @Test
    void failureWhenItLastsThenLoggedOnceAndItsEndToo() {
        failFor(Duration.ofSeconds(61));
        failFor(Duration.ofSeconds(61));
        source.answered();
        source.answered();
        assertThat(levels).hasSize(2).first().asString().startsWith("WARN");
        assertThat(levels).last().isEqualTo("INFO");
    }

    @Test
    void failureWhenItPassesThenNotLogged() {
        failFor(Duration.ofSeconds(59));
        source.answered();
        failFor(Duration.ofSeconds(59));
        assertThat(levels).isEmpty();
    }

    private void failFor(Duration time) {
        source.failed(new IllegalStateException());
        clock.advance(time);
        source.failed(new IllegalStateException());
    }
}
