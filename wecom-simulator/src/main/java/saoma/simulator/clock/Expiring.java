package saoma.simulator.clock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Things by name that die of age; when there are too many, the oldest go first. Lock-free.
 *
 * @param <T> the things
 */
public final class Expiring<T> {
    private record Entry<T>(String name, T thing, Instant end) {}

    private final ConcurrentMap<String, Entry<T>> byName = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Entry<T>> byAge = new ConcurrentLinkedQueue<>();
    // counts the queue, which still holds what was taken out of the map, so that the queue is bounded too
    private final AtomicInteger queued = new AtomicInteger();
    private final int maximum;

    /** @param maximum most things kept */
    public Expiring(int maximum) {
        this.maximum = maximum;
    }

    /** @param end when it dies */
    public void put(String name, T thing, Instant end, Instant now) {
        Entry<T> entry = new Entry<>(name, thing, end);
        byName.put(name, entry);
        byAge.add(entry);
        queued.incrementAndGet();
        dropOld(now);
    }

    private void dropOld(Instant now) {
        Entry<T> oldest = byAge.peek();
        while (oldest != null && (queued.get() > maximum || !now.isBefore(oldest.end))) {
            if (byAge.remove(oldest)) {
                queued.decrementAndGet();
                byName.remove(oldest.name, oldest);
            }
            oldest = byAge.peek();
        }
    }

    public Optional<T> find(String name, Instant now) {
        return Optional.ofNullable(byName.get(name))
                .filter(entry -> now.isBefore(entry.end))
                .map(Entry::thing);
    }

    /** @return whether it was still there; of several callers at once, one gets true */
    public boolean take(String name) {
        return byName.remove(name) != null;
    }

    public List<T> newestFirst(Instant now) {
        List<T> things = new ArrayList<>();
        for (Entry<T> entry : byAge) {
            if (byName.get(entry.name) == entry && now.isBefore(entry.end)) {
                things.add(entry.thing);
            }
        }
        Collections.reverse(things);
        return things;
    }

    /** For a reset, when nobody else writes. */
    public void clear() {
        byName.clear();
        while (byAge.poll() != null) {
            queued.decrementAndGet();
        }
    }
}
