package saoma.simulator.workbench;

import io.quarkus.qute.TemplateInstance;
import saoma.simulator.provider.Person;

/** Asks the member whether the app may know more than ids. */
record ConsentPage(AuthorizeRequest request, Person person) implements TemplateInstance {}
