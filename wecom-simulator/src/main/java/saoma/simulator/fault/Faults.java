package saoma.simulator.fault;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import saoma.simulator.Reset;
import saoma.simulator.calls.Endpoint;

/** The rules in force; every rule counts every call of its endpoint, the first that holds strikes. */
@ApplicationScoped
public class Faults {
    private static final int MOST_RULES = 100;

    /**
     * A rule and what became of it.
     *
     * @param seen calls of its endpoint since it was made
     * @param struck how often it did something
     */
    public record Active(int id, FaultRule rule, long seen, long struck) {}

    private record Watch(int id, FaultRule rule, AtomicLong seen, AtomicLong struck) {
        boolean holdsNow() {
            FaultRule.When when = rule.when();
            boolean holds = when.holds(
                    seen.incrementAndGet(), ThreadLocalRandom.current().nextDouble());
            return holds && (when.times() == null || struck.get() < when.times());
        }

        boolean strike() {
            return struck.incrementAndGet()
                    <= (rule.when().times() == null
                            ? Long.MAX_VALUE
                            : rule.when().times());
        }

        Active view() {
            long most =
                    rule.when().times() == null ? Long.MAX_VALUE : rule.when().times();
            return new Active(id, rule, seen.get(), Math.min(struck.get(), most));
        }
    }

    private final AtomicInteger lastId = new AtomicInteger();
    private final List<Watch> watches = new CopyOnWriteArrayList<>();

    /** @return empty when there are too many rules already */
    public Optional<Active> add(FaultRule rule) {
        if (watches.size() >= MOST_RULES) {
            return Optional.empty();
        }
        Watch watch = new Watch(lastId.incrementAndGet(), rule, new AtomicLong(), new AtomicLong());
        watches.add(watch);
        return Optional.of(watch.view());
    }

    public List<Active> list() {
        return watches.stream().map(Watch::view).toList();
    }

    /** @return whether there was one */
    public boolean remove(int id) {
        return watches.removeIf(watch -> watch.id() == id);
    }

    public void clear() {
        watches.clear();
    }

    /** Called once for each call. */
    public Fault next(Endpoint endpoint) {
        Fault fault = null;
        for (Watch watch : watches) {
            if (watch.rule().endpoint() == endpoint && watch.holdsNow() && fault == null && watch.strike()) {
                fault = watch.rule().then();
            }
        }
        return fault == null ? Fault.NONE : fault;
    }

    void reset(@Observes Reset reset) {
        clear();
    }
}
