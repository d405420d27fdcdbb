package saoma.local.ingress;

import java.time.Duration;

/**
 * What one ingress holds at a time.
 *
 * @param connections from clients; one more is closed at once
 * @param requests under way to one replica
 * @param queue requests waiting for one replica; one more is answered 503
 * @param timeout for a service to say something; then the answer is 504
 */
public record Limits(int connections, int requests, int queue, Duration timeout) {
    public static final Limits DEFAULT = new Limits(10_000, 256, 2_000, Duration.ofSeconds(30));
}
