package saoma.token.wecom;

/**
 * What a member let us know beyond who they are.
 *
 * @param avatar URL; null when WeCom gave none
 * @param gender {@code male} or {@code female}; null when WeCom gave none
 */
record Profile(String avatar, String gender) {
    static final Profile NONE = new Profile(null, null);
}
