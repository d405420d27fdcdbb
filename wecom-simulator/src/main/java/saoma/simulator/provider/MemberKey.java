package saoma.simulator.provider;

import java.util.Optional;

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

    /**
     * @param text as {@link #text()} wrote it, or anything
     * @return empty for anything else
     */
    public static Optional<MemberKey> parse(String text) {
        String[] parts = text == null ? new String[0] : text.split("/", 2);
        try {
            return parts.length == 2 ? Optional.of(new MemberKey(parts[0], parts[1])) : Optional.empty();
        } catch (IllegalArgumentException tooLongOrBlank) {
            return Optional.empty();
        }
    }

    /** @return {@code enterprise/userid}, for forms */
    public String text() {
        return enterprise + "/" + userId;
    }
}
