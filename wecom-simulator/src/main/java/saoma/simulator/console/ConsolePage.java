package saoma.simulator.console;

import io.quarkus.qute.TemplateInstance;
import java.util.List;
import saoma.simulator.page.Choice;
import saoma.simulator.provider.Person;
import saoma.simulator.suite.Suite;

/**
 * The console of one administrator.
 *
 * @param offered the administrators of all enterprises
 * @param person null before one is chosen
 */
record ConsolePage(List<Choice> offered, Person person, List<Suite> apps) implements TemplateInstance {}
