package saoma.local;

import java.io.PrintStream;
import java.util.function.Supplier;

/** Tells a person how far the start is: a line for each part when it is ready, with the time it took. */
final class Progress {
    private final PrintStream output;
    private final long start = System.nanoTime();

    Progress(PrintStream output) {
        this.output = output;
    }

    <T> T of(String title, Supplier<T> start) {
        long before = System.nanoTime();
        T started = start.get();
        line(title, before);
        return started;
    }

    void total() {
        line("everything", start);
    }

    private void line(String title, long since) {
        output.printf("  %-20s ready %,8d ms%n", title, (System.nanoTime() - since) / 1_000_000);
    }
}
