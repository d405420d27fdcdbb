package saoma.token.suite;

import java.util.Locale;

/** A push that is not WeCom's, or not for this suite, or not understood. The sender learns nothing but the status. */
final class CallbackRefused extends RuntimeException {
    private final Reason reason;

    /** What was wrong; for the counters and the log. */
    enum Reason {
        /** A parameter or an element is missing, or something cannot be read. */
        MALFORMED(400),
        SUITE_UNKNOWN(403),
        SIGNATURE(403),
        /** Too old, or from the future. */
        TIMESTAMP(403),
        /** Cannot be decrypted, or is padded wrongly. */
        ENCRYPTION(403),
        /** Meant for another suite, provider or enterprise. */
        RECEIVER(403);

        private final int status;

        Reason(int status) {
            this.status = status;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    CallbackRefused(Reason reason) {
        super(reason.word(), null, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    int status() {
        return reason.status;
    }
}
