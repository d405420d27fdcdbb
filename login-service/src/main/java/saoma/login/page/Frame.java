package saoma.login.page;

import java.util.Arrays;
import java.util.List;
import saoma.login.branding.Look;

/**
 * What every page has around its content.
 *
 * @param nonce allows this page's own scripts (CSP Level 3 §7.1)
 * @param stylesheet address of our style sheet; that of {@code look} comes after it
 * @param look whose page it is
 */
public record Frame(Language language, String nonce, String stylesheet, Look look) {
    /** What the page can be read in. */
    public List<Language> languages() {
        return Arrays.asList(Language.values());
    }
}
