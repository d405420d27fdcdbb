package saoma.token.wecom;

import java.time.Duration;
import saoma.token.TokenConfig;

/**
 * Two token buckets. A bucket that begins full lets through its content and what flows in, so for no period to see more
 * than its limit, content and inflow share the limit: the minute's by halves, the hour's one to nine.
 */
record QuotaLimits(Bucket minute, Bucket hour) {

    static QuotaLimits of(TokenConfig.Governor config) {
        return new QuotaLimits(
                Bucket.of(config.perMinute(), Duration.ofMinutes(1), 2),
                Bucket.of(config.perHour(), Duration.ofHours(1), 10));
    }

    /**
     * @param capacity calls that may be made at once
     * @param perMilli calls that become possible in each millisecond
     */
    record Bucket(double capacity, double perMilli) {

        static Bucket of(int limit, Duration period, int parts) {
            double capacity = Math.max(1, limit / parts);
            return new Bucket(capacity, (limit - capacity) / period.toMillis());
        }

        double after(double content, long millis) {
            return Math.min(capacity, content + millis * perMilli);
        }
    }
}
