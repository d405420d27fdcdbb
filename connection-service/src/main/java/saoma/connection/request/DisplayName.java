package saoma.connection.request;

/** The form of names that people read: any script, 1 to 64 characters as Unicode counts them. */
public final class DisplayName {
    /** Without controls, line separators and halves of a surrogate pair, and not only blanks. */
    public static final String PATTERN = "(?=.*\\S)[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]{1,64}";

    public static final String RULE = "must be 1 to 64 characters without control characters";

    private DisplayName() {}
}
