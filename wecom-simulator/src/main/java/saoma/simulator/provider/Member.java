package saoma.simulator.provider;

import java.util.Objects;
import java.util.Set;

/**
 * Someone who can scan for an enterprise.
 *
 * @param userId the plain id, which providers normally never see
 * @param name shown on the phone panel only, as WeCom keeps it to itself
 * @param userType 1 creator, 2 internal, 3 external administrator, 4 group administrator, 5 member (section 2.3)
 * @param avatar URL, or empty
 * @param inDirectory false for a person who signs in for the enterprise without being its member; true unless said
 * @param disabled cannot scan
 * @param gender {@code 1} male, {@code 2} female, {@code 0} unless said; told only with consent (section 4.6)
 * @param openUserIdOf the userid from which the open_userid is made: its own, unless it was renamed and kept it
 */
public record Member(
        String userId,
        String name,
        int userType,
        String avatar,
        Boolean inDirectory,
        boolean disabled,
        String gender,
        String openUserIdOf) {
    private static final int LAST_ADMINISTRATOR = 4;
    private static final int LAST_SYSTEM_ADMINISTRATOR = 2;
    private static final int LAST_TYPE = 5;
    private static final Set<String> GENDERS = Set.of("0", "1", "2");

    public Member {
        Text.require(userId, 64, "userId");
        Text.require(name, 64, "name");
        if (userType < 1 || userType > LAST_TYPE) {
            throw new IllegalArgumentException("userType is from 1 to 5");
        }
        avatar = Objects.requireNonNullElse(avatar, "");
        inDirectory = inDirectory == null || inDirectory;
        gender = Objects.requireNonNullElse(gender, "0");
        if (!GENDERS.contains(gender)) {
            throw new IllegalArgumentException("gender is 0, 1 or 2");
        }
        openUserIdOf = Objects.requireNonNullElse(openUserIdOf, userId);
    }

    Member renamed(String newUserId, boolean keepsOpenUserId) {
        String of = keepsOpenUserId ? openUserIdOf : newUserId;
        return new Member(newUserId, name, userType, avatar, inDirectory, disabled, gender, of);
    }

    /** Creators and system administrators agree to apps; others may only use them. */
    public boolean mayInstall() {
        return userType <= LAST_SYSTEM_ADMINISTRATOR && inDirectory && !disabled;
    }

    /** Creators and every kind of administrator. */
    public boolean administers() {
        return userType <= LAST_ADMINISTRATOR;
    }
}
