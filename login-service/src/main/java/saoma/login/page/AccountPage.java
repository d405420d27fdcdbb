package saoma.login.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What is a person's own here.
 *
 * @param notice what happened before; null when nothing did
 * @param signIns the latest, the newest first
 */
@CheckedTemplate(basePath = "", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
public record AccountPage(
        Frame frame,
        Notice notice,
        Person person,
        Identities identities,
        Sessions sessions,
        Consents consents,
        List<PastSignIn> signIns)
        implements TemplateInstance {

    /**
     * @param name null when nobody told it
     * @param enterprise of the identity they are signed in by: its name, or what WeCom calls it where nobody told one
     * @param subject names the account to operators and applications
     */
    public record Person(String name, String enterprise, String subject) {}

    /**
     * @param recent whether the person has just proved who they are, without which they get no more identities
     * @param doors the connections by which they may get one
     * @param action where the forms go
     * @param token proves that a form came from us and belongs to this session
     */
    public record Identities(List<Own> list, boolean recent, List<Door> doors, String action, String token) {}

    /**
     * @param enterprise its name, or what WeCom calls it where nobody told one
     * @param connection the name of the connection it was used through; null when it was not used yet
     * @param lastUsed null when it was not used yet
     * @param current whether the person is signed in by it
     * @param unlink address of the page that asks whether it shall be removed
     */
    public record Own(
            String id,
            String enterprise,
            String connection,
            Moment since,
            Moment lastUsed,
            boolean current,
            String unlink) {}

    /** @param identifier of the connection */
    public record Door(String identifier, String name) {}

    /**
     * @param list the newest first
     * @param action where the forms go that end others
     * @param token proves that they came from us and belong to this session
     * @param signOut where the form goes that ends this one
     * @param signOutToken as {@code token}, for that form
     */
    public record Sessions(List<Live> list, String action, String token, String signOut, String signOutToken) {}

    /**
     * @param sid names the session
     * @param connection its name
     * @param browser null when nothing is known of it
     * @param current whether this page was asked for in it
     */
    public record Live(String sid, Moment since, String connection, Browser browser, boolean current) {}

    /**
     * @param action where the forms go
     * @param token proves that a form came from us and belongs to this session
     */
    public record Consents(List<Given> list, String action, String token) {}

    public record Given(String clientId, String application, List<Disclosure> disclosures, Moment since) {}

    /**
     * @param connection its name
     * @param application its name; null when the person came for none
     * @param browser null when nothing is known of it
     */
    public record PastSignIn(Moment at, String connection, String application, Browser browser) {}

    /**
     * @param name null when it is no known one
     * @param system what it runs on; null when that is no known one
     * @param weCom whether it is part of WeCom
     */
    public record Browser(String name, String system, boolean weCom) {}

    /** What the person is told above everything. */
    public enum Notice {
        ADDED,
        CONFIRMED,
        REMOVED,
        SESSION_ENDED,
        SESSIONS_ENDED,
        WITHDRAWN;

        /** Its name in addresses. */
        public String outcome() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** @return the query of an address of the page that shows it */
        public String query() {
            return "outcome=" + outcome();
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
