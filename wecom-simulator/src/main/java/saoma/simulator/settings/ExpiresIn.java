package saoma.simulator.settings;

/** What a repeated call for a token that is still valid says of its life (section 1.1, unconfirmed either way). */
public enum ExpiresIn {
    REMAINING,
    CONSTANT
}
