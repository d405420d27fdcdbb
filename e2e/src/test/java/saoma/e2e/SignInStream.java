package saoma.e2e;

import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** People who sign in one after the other, at a steady rate, until the stream is closed. */
final class SignInStream implements AutoCloseable {
    private static final int AT_ONCE = 32;

    private final ScheduledExecutorService beat = Executors.newSingleThreadScheduledExecutor();
    /** When all are waiting, nobody else comes. */
    private final ThreadPoolExecutor people = new ThreadPoolExecutor(
            0, AT_ONCE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), new ThreadPoolExecutor.DiscardPolicy());

    private final AtomicInteger signedIn = new AtomicInteger();
    private final AtomicInteger again = new AtomicInteger();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Callable<?> signIn;
    private final boolean patient;

    /**
     * @param signIn a sign-in from its beginning to its end; fails when it is not one
     * @param patient whether somebody who failed tries once more
     */
    SignInStream(int eachSecond, Callable<?> signIn, boolean patient) {
        this.signIn = signIn;
        this.patient = patient;
        beat.scheduleAtFixedRate(() -> people.execute(this::signIn), 0, 1_000 / eachSecond, TimeUnit.MILLISECONDS);
    }

    private void signIn() {
        try {
            attempt();
            signedIn.incrementAndGet();
        } catch (Exception | AssertionError e) {
            failures.add(e.toString());
        }
    }

    private void attempt() throws Exception {
        try {
            signIn.call();
        } catch (Exception | AssertionError e) {
            if (!patient) {
                throw e;
            }
            again.incrementAndGet();
            signIn.call();
        }
    }

    int signedIn() {
        return signedIn.get();
    }

    /** How many had to try a second time. */
    int again() {
        return again.get();
    }

    Queue<String> failures() {
        return failures;
    }

    /** Lets those who are about it finish. */
    @Override
    public void close() throws InterruptedException {
        beat.shutdown();
        people.shutdown();
        if (!people.awaitTermination(90, TimeUnit.SECONDS)) {
            failures.add("somebody is still waiting");
            people.shutdownNow();
        }
    }
}
