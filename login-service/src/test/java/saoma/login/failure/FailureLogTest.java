package saoma.login.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FailureLogTest {
    private static final Logger LOGGER = Logger.getLogger(FailureLog.class.getName());

    private final List<LogRecord> written = new CopyOnWriteArrayList<>();
    private final Handler capture = new Handler() {
        @Override
        public void publish(LogRecord line) {
            written.add(line);
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
    void stop() {
        LOGGER.removeHandler(capture);
    }

    @Test
    void lineWhenRedisIsDownThenItSaysWhyWithoutAStackTrace() {
        String reference = FailureLog.write(
                new SignInFailure(ErrorCode.STORAGE_UNAVAILABLE, "Redis does not answer", new IOException("refused")),
                "/oidc/auth");
        assertThat(written).singleElement().satisfies(line -> {
            assertThat(line.getLevel().getName()).isIn("WARN", Level.WARNING.getName());
            assertThat(line.getMessage())
                    .contains("storage_unavailable", reference, "/oidc/auth", "Redis does not answer", "refused");
            assertThat(line.getThrown()).isNull();
        });
    }

    @Test
    void lineWhenTheFaultIsOursThenItComesWithTheStackTrace() {
        Exception fault = new IllegalStateException("fault");
        FailureLog.write(fault, "/oidc/auth");
        assertThat(written).singleElement().extracting(LogRecord::getThrown).isSameAs(fault);
    }
}
