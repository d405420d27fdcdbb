package saoma.login.link;

import saoma.login.branding.Brand;
import saoma.login.browser.Secret;
import saoma.login.interaction.Interaction;
import saoma.login.signin.PendingLink;
import saoma.protocol.ApplicationConfiguration.Connection;
import saoma.protocol.Linking;

/**
 * "Which account is yours?"
 *
 * @param connection the pending link's, as it is configured now
 * @param brand the application's
 */
record LinkQuestion(Interaction interaction, PendingLink link, Connection connection, Brand brand) {
    /** Whether a person without a code gets an account. */
    boolean offersNewAccount() {
        return connection.linking() != Linking.LOGIN_ONLY;
    }

    /** What a page calls the person: ids, because WeCom tells no names. */
    String member() {
        return link.identity().userId() == null
                ? link.identity().openUserId()
                : link.identity().userId();
    }

    /** What our form sends back: only the browser that is asked can know it, and only for this question. */
    Secret token(Secret browser) {
        return browser.derive(purpose());
    }

    /** Whether a form is ours, and about this question; null is not. */
    boolean asks(Secret browser, String token) {
        return browser.derived(purpose(), token);
    }

    private String purpose() {
        return "link " + interaction.id() + " " + link.id();
    }
}
