package saoma.simulator.calls;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import saoma.simulator.Reset;

/** Counts calls by endpoint, and what they were answered. */
@ApplicationScoped
public class CallCounters {
    // errcodes can be invented by fault rules
    private static final int MOST_ANSWERS = 1_000;

    /** @param answers by errcode; also {@code reset}, {@code html} and {@code http-<status>} */
    public record Count(long calls, Map<String, Long> answers) {}

    private final Map<String, LongAdder> calls = new ConcurrentHashMap<>();
    private final Map<String, Map<String, LongAdder>> answers = new ConcurrentHashMap<>();

    public void called(String endpoint) {
        calls.computeIfAbsent(endpoint, name -> new LongAdder()).increment();
    }

    public void answered(String endpoint, String answer) {
        Map<String, LongAdder> ofEndpoint = answers.computeIfAbsent(endpoint, name -> new ConcurrentHashMap<>());
        if (ofEndpoint.containsKey(answer) || ofEndpoint.size() < MOST_ANSWERS) {
            ofEndpoint.computeIfAbsent(answer, name -> new LongAdder()).increment();
        }
    }

    /** @return by endpoint; without those nobody called */
    public Map<String, Count> counts() {
        Map<String, Count> counts = new TreeMap<>();
        calls.forEach((endpoint, number) -> counts.put(endpoint, new Count(number.sum(), answersOf(endpoint))));
        return counts;
    }

    private Map<String, Long> answersOf(String endpoint) {
        Map<String, Long> sums = new TreeMap<>();
        answers.getOrDefault(endpoint, Map.of()).forEach((answer, number) -> sums.put(answer, number.sum()));
        return sums;
    }

    public void clear() {
        calls.clear();
        answers.clear();
    }

    void reset(@Observes Reset reset) {
        clear();
    }
}
