package saoma.login.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.Arrays;
import java.util.Locale;

/**
 * "Which code does your device show?"
 *
 * @param action where the form goes
 * @param userCode typed already; null when nothing like a code was
 * @param notice what happened before; null when nothing did
 */
@CheckedTemplate(basePath = "", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
public record DevicePage(Frame frame, String action, String userCode, Notice notice) implements TemplateInstance {

    /** What the person is told above the form. */
    public enum Notice {
        ALLOWED,
        DENIED,
        EXPIRED,
        UNKNOWN,
        TOO_MANY;

        /** @return null when it is no outcome of a decision */
        public static Notice of(String outcome) {
            return Arrays.stream(new Notice[] {ALLOWED, DENIED, EXPIRED})
                    .filter(notice -> notice.name().toLowerCase(Locale.ROOT).equals(outcome))
                    .findFirst()
                    .orElse(null);
        }

        /** Element id of the heading. */
        public String id() {
            return "device-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Whether the person still has something to type. */
        public boolean asksAgain() {
            return this != ALLOWED && this != DENIED;
        }
    }
}
