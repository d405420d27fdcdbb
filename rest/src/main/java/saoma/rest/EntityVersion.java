package saoma.rest;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;

/** Optimistic locking over HTTP: an {@code ETag} names a version, {@code If-Match} insists on it (RFC 9110 §13.1.1). */
public final class EntityVersion {

    private EntityVersion() {}

    public static EntityTag tag(long version) {
        return new EntityTag(Long.toString(version));
    }

    /**
     * @param ifMatch the header as sent; null or {@code *} accepts every version
     * @throws ProblemException 412 when the header names no current version
     */
    public static void require(String ifMatch, long version) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return;
        }
        for (String candidate : ifMatch.split(",")) {
            if (candidate.strip().equals("\"" + version + "\"")) {
                return;
            }
        }
        throw new ProblemException(Problem.of(
                Response.Status.PRECONDITION_FAILED,
                "stale-version",
                "Changed in the meantime",
                "If-Match does not name the current version; read it again and repeat the change"));
    }
}
