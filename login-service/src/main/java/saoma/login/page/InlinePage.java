package saoma.login.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/**
 * A sign-in inside of an app's page.
 *
 * @param script address of what lets the panel and the app's page talk to each other
 * @param redirectUri whose origin alone gets messages
 * @param ownPageNeeded the answer that leads the app's page to a pop-up, as JSON
 * @param panel null when there is none for this person
 */
@CheckedTemplate(basePath = "", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
public record InlinePage(
        Frame frame, String script, String application, String redirectUri, String ownPageNeeded, Panel panel)
        implements TemplateInstance {

    /**
     * @param target the web login as a page of its own; the panel takes its parameters from there
     * @param loader address of what puts the panel on the page
     * @param lifetime seconds after which its code is worth nothing any more
     * @param finish where its code goes
     * @param secret proves there that this page sends it
     * @param again the same sign-in from its beginning
     */
    public record Panel(String target, String loader, long lifetime, String finish, String secret, String again) {}
}
