package saoma.simulator.workbench;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import saoma.simulator.installation.Installations;
import saoma.simulator.provider.Enterprise;
import saoma.simulator.provider.Person;
import saoma.simulator.suite.Suite;
import saoma.simulator.suite.Suites;

/** The apps that an enterprise has installed, as its people see them. */
@ApplicationScoped
public class Apps {
    private final Installations installations;
    private final Suites suites;

    Apps(Installations installations, Suites suites) {
        this.installations = installations;
        this.suites = suites;
    }

    /** @return in the order of their ids */
    public List<Suite> of(Enterprise enterprise) {
        return installations.of(enterprise.corpId()).stream()
                .flatMap(installation -> suites.find(installation.suiteId()).stream())
                .sorted(Comparator.comparing(Suite::suiteId))
                .toList();
    }

    /** @return those a person can open */
    List<Suite> of(Person person) {
        return of(person.enterprise()).stream()
                .filter(suite -> installations.isVisible(suite.suiteId(), person))
                .toList();
    }
}
