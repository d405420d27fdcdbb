package saoma.token.wecom.doctor;

import java.time.Instant;
import java.util.List;
import saoma.token.wecom.RecentFailures;

/**
 * Everything that was found out about a connection.
 *
 * @param checks in a fixed order, those of suites last
 * @param recentFailures of the last 24 hours, the newest first, at most 20
 */
public record Diagnosis(String connection, Instant at, List<Check> checks, List<RecentFailures.Entry> recentFailures) {}
