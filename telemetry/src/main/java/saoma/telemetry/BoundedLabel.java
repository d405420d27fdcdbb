package saoma.telemetry;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a metric from growing without end, because each value of a label is a time series for as long as the process
 * lives: the first values stand for themselves, every further one is {@value #OTHER}.
 */
public final class BoundedLabel {
    public static final String OTHER = "other";

    private final int most;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /** @param most how many values there can be beside {@value #OTHER} */
    public BoundedLabel(int most) {
        this.most = most;
    }

    /** @return the value itself, or {@value #OTHER} */
    public String of(String value) {
        return known.contains(value) || learn(value) ? value : OTHER;
    }

    private synchronized boolean learn(String value) {
        return known.contains(value) || known.size() < most && known.add(value);
    }
}
