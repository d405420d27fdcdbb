package saoma.local;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import saoma.local.process.ServiceProcess;

/** Whatever has been started and has to be ended, latest first; also when the end comes in the middle of the start. */
final class Running implements AutoCloseable {
    private final Deque<AutoCloseable> things = new ArrayDeque<>();
    private final ExecutorService starts = Executors.newFixedThreadPool(Part.values().length, task -> {
        Thread thread = new Thread(task, "start");
        thread.setDaemon(true);
        return thread;
    });
    private boolean closed;

    /** Runs a start beside others. */
    <T> CompletableFuture<T> start(Supplier<T> start) {
        return CompletableFuture.supplyAsync(start, starts);
    }

    /** Waits, and fails with what the start failed with. */
    static <T> T join(CompletableFuture<T> start) {
        try {
            return start.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** @throws StartFailure when the end has come already; then {@code thing} is closed */
    <T extends AutoCloseable> T add(T thing) {
        synchronized (things) {
            if (!closed) {
                things.push(thing);
                return thing;
            }
        }
        closeQuietly(thing);
        throw new StartFailure("stopped");
    }

    @Override
    public void close() {
        Deque<AutoCloseable> last;
        synchronized (things) {
            closed = true;
            last = new ArrayDeque<>(things);
            things.clear();
        }
        starts.shutdown();
        // all at once, so that ending takes as long as the slowest and not as long as all
        last.forEach(thing -> {
            if (thing instanceof ServiceProcess process) {
                process.end();
            }
        });
        last.forEach(Running::closeQuietly);
    }

    /** One thing that does not end well must not keep the others from ending. */
    private static void closeQuietly(AutoCloseable thing) {
        try {
            thing.close();
        } catch (Exception e) {
            System.err.println("could not end " + thing + ": " + e);
        }
    }
}
