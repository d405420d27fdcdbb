package saoma.simulator.provider;

/**
 * The ids by which a provider knows a member (section 7).
 *
 * @param corpId plain for an enterprise from before the id upgrade, else encrypted
 * @param userId the same
 * @param openUserId encrypted, whatever the enterprise
 */
public record VisibleIds(String corpId, String userId, String openUserId) {

    /** @param provider CorpID */
    public static VisibleIds of(String provider, Person person) {
        String openUserId = EncryptedIds.openUserId(provider, person);
        String userId = person.enterprise().plainIds() ? person.member().userId() : openUserId;
        return new VisibleIds(corpId(provider, person.enterprise()), userId, openUserId);
    }

    /** @param provider CorpID */
    public static String corpId(String provider, Enterprise enterprise) {
        // a provider that is its own customer sees itself as it is (7.7)
        boolean plain = enterprise.plainIds() || enterprise.corpId().equals(provider);
        return plain ? enterprise.corpId() : EncryptedIds.openCorpId(provider, enterprise);
    }
}
