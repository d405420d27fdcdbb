package saoma.login.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/**
 * Nobody is signed in, so nothing is anybody's own here.
 *
 * @param notice what happened before; null when nothing did
 * @param application name of the application to sign in to; null when none is known
 * @param signIn address at which it begins; null when none is known
 * @param ways to the account itself; null when there are none
 */
@CheckedTemplate(basePath = "", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
public record NoAccountPage(Frame frame, AccountPage.Notice notice, String application, String signIn, Ways ways)
        implements TemplateInstance {

    /**
     * @param hint as on the sign-in page
     * @param buttons each of a form that goes to its address; the one used last first
     * @param token proves that a form came from us and belongs to this browser
     */
    public record Ways(SignInPage.Hint hint, List<SignInPage.Button> buttons, String token) {}
}
