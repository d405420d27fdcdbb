package saoma.login.page;

/**
 * What every page has around its content.
 *
 * @param nonce allows this page's own script (CSP Level 3 §7.1)
 * @param stylesheet address of the style sheet
 */
public record Frame(Language language, String nonce, String stylesheet) {}
