package saoma.simulator.installation;

import io.quarkus.qute.TemplateInstance;
import java.util.Collection;
import java.util.List;
import saoma.simulator.callback.Push;
import saoma.simulator.provider.Enterprise;
import saoma.simulator.suite.Suite;

/**
 * All suites with their last push, who has installed them, and what can be done about it.
 *
 * @param apps those that can be installed
 */
record AppsPage(List<Row> suites, List<Use> installations, List<Suite> apps, Collection<Enterprise> enterprises)
        implements TemplateInstance {

    /** @param last null for none */
    record Row(Suite suite, int validTickets, Push last) {}

    /** @param enterprise its name */
    record Use(Installation installation, String enterprise) {}
}
