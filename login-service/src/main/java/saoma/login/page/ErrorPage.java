package saoma.login.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.Locale;
import saoma.login.failure.ErrorCode;

/**
 * Why a sign-in did not work out, and how to go on.
 *
 * @param reference finds the log line; null when there is none
 * @param startAgain begins the same sign-in anew; null when we do not know which
 * @param retryAfter seconds before that is likely to work; null when it is known of no such time
 * @param wayOn what helps more than to start again; null when nothing does
 * @param application to sign in to, for who has nothing to start again; null when none is known
 * @param account address of the page about the person's own account, for who has neither
 */
@CheckedTemplate(basePath = "", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
public record ErrorPage(
        Frame frame,
        ErrorCode error,
        String reference,
        String startAgain,
        Integer retryAfter,
        WayOn wayOn,
        Application application,
        String account)
        implements TemplateInstance {
    /** An application, and where its sign-in begins. */
    public record Application(String name, String address) {}

    /** A button, and where it leads. */
    public record WayOn(Kind kind, String address) {
        /** Element id of the button. */
        public String id() {
            return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** What a person can do. */
        public enum Kind {
            /** Go by WeCom's classic QR page. */
            CLASSIC_DOOR,
            /** Say which account is theirs. */
            BINDING_CODE,
            /** Install the app in their enterprise. */
            INSTALLATION
        }
    }
}
