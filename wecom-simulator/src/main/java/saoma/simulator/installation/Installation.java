package saoma.simulator.installation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Set;
import saoma.simulator.provider.Member;

/**
 * An enterprise's authorization of an app.
 *
 * @param enterprise plain CorpID
 * @param permanentCode what the provider proves this authorization with
 * @param agentId what the app is called inside the enterprise
 * @param test whether it was installed as a test ({@code auth_type} 1)
 * @param state what the app market was told to hand on; empty for none
 * @param visibleTo plain userids of those who may use the app; null for everyone
 */
public record Installation(
        String suiteId,
        String enterprise,
        String permanentCode,
        int agentId,
        boolean test,
        String state,
        Set<String> visibleTo,
        Instant installedAt) {

    public Installation {
        visibleTo = visibleTo == null ? null : Set.copyOf(visibleTo);
    }

    boolean hasPermanentCode(String presented) {
        return MessageDigest.isEqual(
                permanentCode.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether the member is in the app's visible range. */
    public boolean isVisibleTo(Member member) {
        return member.inDirectory() && (visibleTo == null || visibleTo.contains(member.userId()));
    }

    Installation withPermanentCode(String code) {
        return new Installation(suiteId, enterprise, code, agentId, test, state, visibleTo, installedAt);
    }

    Installation withVisibleTo(Set<String> members) {
        return new Installation(suiteId, enterprise, permanentCode, agentId, test, state, members, installedAt);
    }

    @Override
    public String toString() {
        return "Installation[" + suiteId + ", " + enterprise + "]";
    }
}
