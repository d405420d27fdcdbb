package saoma.user;

/** How many identities a user may have, whoever links them. */
public final class IdentityLimit {
    public static final int MOST = 20;

    /** In a statement: whether the user {@code u} may have one more. */
    public static final String HAS_ROOM =
            "(select count(*) from users.federated_identities i where i.subject = u.id) < " + MOST;

    private IdentityLimit() {}
}
