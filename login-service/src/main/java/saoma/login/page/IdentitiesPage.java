package saoma.login.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A person's own identities.
 *
 * @param identities null when nobody is signed in
 * @param notice what happened before; null when nothing did
 * @param recent whether the person has just proved who they are, without which they get no more identities
 * @param doors the connections by which they may get one
 * @param consents address of the page about what they allowed
 * @param action where the forms go
 * @param token proves that a form came from us and belongs to this session; null when nobody is signed in
 */
@CheckedTemplate(basePath = "", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
public record IdentitiesPage(
        Frame frame,
        List<Own> identities,
        Notice notice,
        boolean recent,
        List<Door> doors,
        String consents,
        String action,
        String token)
        implements TemplateInstance {
    /**
     * @param enterprise its name, or what WeCom calls it where nobody told one
     * @param connection the name of the connection it was used through; null when it was not used yet
     * @param since the day, as {@code YYYY-MM-DD}
     * @param lastUsed the day; null when it was not used yet
     * @param current whether the person is signed in by it
     * @param unlink address of the page that asks whether it shall be removed
     */
    public record Own(
            String id,
            String enterprise,
            String connection,
            String since,
            String lastUsed,
            boolean current,
            String unlink) {}

    /** @param identifier of the connection */
    public record Door(String identifier, String name) {}

    /** What the person is told above the list. */
    public enum Notice {
        ADDED,
        CONFIRMED,
        REMOVED;

        /** Its name in addresses. */
        public String outcome() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @return null when it is no outcome */
        public static Notice of(String outcome) {
            return Arrays.stream(values())
                    .filter(notice -> notice.outcome().equals(outcome))
                    .findFirst()
                    .orElse(null);
        }
    }
}
