package saoma.e2e;

import java.time.Duration;
import java.util.concurrent.Callable;

/** By when something that takes its time has to be so. */
record Deadline(long nanos) {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    static Deadline in(Duration patience) {
        return new Deadline(System.nanoTime() + patience.toNanos());
    }

    /** Looks again and again; fails when it is not so in time. */
    void until(String what, Callable<Boolean> so) throws Exception {
        while (!so.call()) {
            if (System.nanoTime() - nanos > 0) {
                throw new AssertionError("not in time: " + what);
            }
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
    }
}
