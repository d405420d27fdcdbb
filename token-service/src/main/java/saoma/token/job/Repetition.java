package saoma.token.job;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.groups.MultiTimePeriod;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Does something again and again: never two runs at once, and whatever became of the last one. */
public final class Repetition {

    private Repetition() {}

    /**
     * @param first from now to the first run; zero for at once
     * @param pause from one run to the next; one that takes longer is followed at the next beat
     * @param failed is told why a run failed
     */
    public static Cancellable start(
            Duration first, Duration pause, Supplier<Uni<Void>> work, Consumer<Throwable> failed) {
        MultiTimePeriod ticks = Multi.createFrom().ticks();
        return (first.isZero() ? ticks : ticks.startingAfter(first))
                .every(pause)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> Uni.createFrom()
                        .deferred(() -> work.get())
                        .onFailure()
                        .invoke(failed)
                        .onFailure()
                        .recoverWithNull())
                .subscribe()
                .with(done -> {});
    }
}
