package saoma.login.failure;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Writes down once why a sign-in ended, under a reference that the error page shows, and counts it by its code: {@code
 * saoma.sign.in.failures}.
 */
public final class FailureLog {
    private static final Logger LOG = Logger.getLogger(FailureLog.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern REFERENCE = Pattern.compile("[0-9a-f]{16}");

    private FailureLog() {}

    /**
     * @param where what was going on, without secrets
     * @return the reference of the line
     */
    public static String write(Throwable failure, String where) {
        String reference = newReference();
        ErrorCode code = ErrorCode.of(failure);
        counter(code).increment();
        String line = "%s, reference %s, %s: %s".formatted(code.code(), reference, where, failure.getMessage());
        if (code.status() < 500) {
            LOG.info(line);
        } else if (code == ErrorCode.INTERNAL_ERROR) {
            LOG.error(line, failure);
        } else {
            // another service's log says more, or Redis is down: a stack trace for each request would bury what matters
            LOG.warn(failure.getCause() == null ? line : line + ": " + failure.getCause());
        }
        return reference;
    }

    /** Lets every code be at zero before it first happens: what appears with a failure is not seen to increase. */
    public static void expectAll() {
        Arrays.stream(ErrorCode.values()).forEach(FailureLog::counter);
    }

    private static Counter counter(ErrorCode code) {
        return Metrics.counter("saoma.sign.in.failures", "code", code.code());
    }

    /** @return the reference; null when it is not one of ours */
    public static String parseReference(String text) {
        return text != null && REFERENCE.matcher(text).matches() ? text : null;
    }

    private static String newReference() {
        byte[] bytes = new byte[8];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
