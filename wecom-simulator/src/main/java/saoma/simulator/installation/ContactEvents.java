package saoma.simulator.installation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import saoma.simulator.callback.Notice;
import saoma.simulator.callback.Pushes;
import saoma.simulator.provider.Person;
import saoma.simulator.provider.VisibleIds;
import saoma.simulator.suite.Suite;
import saoma.simulator.suite.Suites;

/**
 * Tells the apps of an enterprise what becomes of members they can see ({@code change_contact}, section 6.6); whoever
 * changes the directory calls this.
 */
@ApplicationScoped
public class ContactEvents {
    private static final String ACTIVE = "1";
    private static final String DISABLED = "2";

    private final Installations installations;
    private final Suites suites;
    private final Pushes pushes;

    ContactEvents(Installations installations, Suites suites, Pushes pushes) {
        this.installations = installations;
        this.suites = suites;
        this.pushes = pushes;
    }

    public void created(Person person) {
        tell(person, "create_user", suite -> Map.of("Status", status(person)));
    }

    public void deleted(Person person) {
        tell(person, "delete_user", suite -> Map.of());
    }

    /** Joining and leaving the directory are changes too. */
    public void changed(Person before, Person after) {
        boolean was = before.member().inDirectory();
        boolean is = after.member().inDirectory();
        if (was && is) {
            boolean sameStatus = before.member().disabled() == after.member().disabled();
            tell(after, "update_user", suite -> sameStatus ? Map.of() : Map.of("Status", status(after)));
        } else if (was) {
            deleted(before);
        } else {
            created(after);
        }
    }

    public void renamed(Person before, Person after) {
        tell(
                before,
                "update_user",
                suite -> Map.of(
                        "NewUserID", VisibleIds.of(suite.provider(), after).userId()));
        installations.rename(before.key(), after.member().userId());
    }

    private static String status(Person person) {
        return person.member().disabled() ? DISABLED : ACTIVE;
    }

    private void tell(Person person, String changeType, Function<Suite, Map<String, String>> more) {
        installations.of(person.enterprise().corpId()).stream()
                .filter(installation -> installation.isVisibleTo(person.member()))
                .flatMap(installation -> suites.find(installation.suiteId()).stream())
                .forEach(suite -> pushes.sendInBackground(suite, notice(suite, person, changeType, more.apply(suite))));
    }

    private static Notice notice(Suite suite, Person person, String changeType, Map<String, String> more) {
        VisibleIds ids = VisibleIds.of(suite.provider(), person);
        Map<String, String> elements = new LinkedHashMap<>();
        elements.put("AuthCorpId", ids.corpId());
        elements.put("ChangeType", changeType);
        elements.put("UserID", ids.userId());
        elements.putAll(more);
        return Notice.command("change_contact", ids.corpId(), elements);
    }
}
