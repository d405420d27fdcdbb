package saoma.simulator.provider;

import java.util.Objects;

/**
 * Someone who can scan for an enterprise.
 *
 * @param userId the plain id, which providers normally never see
 * @param name shown on the phone panel only, as WeCom keeps it to itself
 * @param userType 1 creator, 2 internal, 3 external administrator, 4 group administrator, 5 member (section 2.3)
 * @param avatar URL, or empty
 * @param inDirectory false for a person who signs in for the enterprise without being its member; true unless said
 * @param disabled cannot scan
 */
public record Member(String userId, String name, int userType, String avatar, Boolean inDirectory, boolean disabled) {
    private static final int LAST_ADMINISTRATOR = 4;
    private static final int LAST_TYPE = 5;

    public Member {
        Text.require(userId, 64, "userId");
        Text.require(name, 64, "name");
        if (userType < 1 || userType > LAST_TYPE) {
            throw new IllegalArgumentException("userType is from 1 to 5");
        }
        avatar = Objects.requireNonNullElse(avatar, "");
        inDirectory = inDirectory == null || inDirectory;
    }

    /** Creators and every kind of administrator. */
    public boolean administers() {
        return userType <= LAST_ADMINISTRATOR;
    }
}
