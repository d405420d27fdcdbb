package saoma.simulator.qr;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** One QR code on one page, and the polls that wait for it to change. */
public final class QrSession {
    private static final int MOST_WAITING = 16;

    private final String key;
    private final LoginRequest request;
    private final Instant created;
    private final Instant end;
    private final Set<UniEmitter<? super Void>> waiting = ConcurrentHashMap.newKeySet();
    private volatile QrState state = QrState.NEVER;

    QrSession(String key, LoginRequest request, Instant created, Instant end) {
        this.key = key;
        this.request = request;
        this.created = created;
        this.end = end;
    }

    public String key() {
        return key;
    }

    public LoginRequest request() {
        return request;
    }

    public Instant created() {
        return created;
    }

    public Instant end() {
        return end;
    }

    public QrState stateAt(Instant now) {
        QrState stored = state;
        return stored.isFinal() || now.isBefore(end) ? stored : QrState.EXPIRED;
    }

    /** @throws PhoneRefusal as {@code step} does; then nothing changes */
    void change(Instant now, UnaryOperator<QrState> step) {
        synchronized (this) {
            state = step.apply(stateAt(now));
        }
        // answers polls, so not under the lock
        wake();
    }

    void wake() {
        waiting.forEach(poll -> poll.complete(null));
    }

    /** @return completes when the state has changed from {@code last} or may have; at once when too many wait already */
    Uni<Void> changeFrom(QrStatus last, Supplier<Instant> clock) {
        return Uni.createFrom().emitter(poll -> {
            poll.onTermination(() -> waiting.remove(poll));
            waiting.add(poll);
            // looked at after joining, or a change in between would be missed
            if (stateAt(clock.get()).status() != last || waiting.size() > MOST_WAITING) {
                poll.complete(null);
            }
        });
    }
}
