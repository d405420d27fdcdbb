package saoma.login.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import java.util.Locale;

/**
 * "How do you want to sign in?"
 *
 * @param hint what a person in this browser should know first; null for nothing
 * @param panel WeCom's panel of the first button's connection; null for none
 * @param cancel where giving up leads
 */
@CheckedTemplate(basePath = "", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
public record SignInPage(Frame frame, String application, Hint hint, Panel panel, List<Button> buttons, String cancel)
        implements TemplateInstance {

    /**
     * @param logo address of a picture; null when the connection has none
     * @param lastUsed whether somebody signed in by it last in this browser
     */
    public record Button(String identifier, String text, String logo, String address, boolean lastUsed) {}

    /**
     * WeCom's new web login inside of the page.
     *
     * @param target the web login as a page of its own; the panel takes its parameters from there
     * @param lifetime seconds for which it leads anywhere
     * @param renew where there is a new one, also when nobody remembers this one
     */
    public record Panel(String target, long lifetime, String renew) {
        private static final String SCRIPT = Asset.address("/assets/sign-in.js");
        private static final String WITHOUT_SCRIPT = Asset.address("/assets/without-script.css");

        /** Address of what tells how far it is. */
        public String script() {
            return SCRIPT;
        }

        /** Address of the style sheet for browsers that run no scripts. */
        public String withoutScript() {
            return WITHOUT_SCRIPT;
        }
    }

    /** Browsers inside of other apps. */
    public enum Hint {
        /** Nobody can scan there what they see there. */
        WECHAT,
        /** The application is not set up to let people in without a scan. */
        WECOM;

        /** Element id. */
        public String id() {
            return "hint-" + name().toLowerCase(Locale.ROOT);
        }
    }
}
