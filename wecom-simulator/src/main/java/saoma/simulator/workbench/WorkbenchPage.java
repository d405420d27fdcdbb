package saoma.simulator.workbench;

import io.quarkus.qute.TemplateInstance;
import java.util.List;
import saoma.simulator.page.Choice;
import saoma.simulator.provider.Person;
import saoma.simulator.provider.VisibleIds;
import saoma.simulator.suite.Suite;

/**
 * The Workbench of whoever is signed in to this browser's client.
 *
 * @param offered who can sign in
 * @param person null for nobody
 * @param desktop who is signed in to the desktop client; null for nobody
 */
record WorkbenchPage(List<Choice> offered, Person person, Person desktop, List<Tile> tiles)
        implements TemplateInstance {

    /** @param home null when the app has none */
    record Tile(String suiteId, String home) {
        static Tile of(Suite suite, Person person) {
            String corpId = VisibleIds.corpId(suite.provider(), person.enterprise());
            String home = suite.homeUrl() == null ? null : suite.homeUrl().replace("$CORPID$", corpId);
            return new Tile(suite.suiteId(), home);
        }
    }
}
