package saoma.simulator.provider;

/**
 * Names a member, both ids plain.
 *
 * @param enterprise plain CorpID
 */
public record MemberKey(String enterprise, String userId) {
    public MemberKey {
        Text.require(enterprise, 64, "enterprise");
        Text.require(userId, 64, "userId");
    }
}
