package saoma.login.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/**
 * Nobody is signed in, so nothing is anybody's own here.
 *
 * @param notice what happened before; null when nothing did
 * @param application name of the application to sign in to; null when none is known
 * @param signIn address at which it begins; null when none is known
 */
@CheckedTemplate(basePath = "", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
public record NoAccountPage(Frame frame, AccountPage.Notice notice, String application, String signIn)
        implements TemplateInstance {}
