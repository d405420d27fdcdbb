package saoma.simulator.installation;

import io.quarkus.qute.TemplateInstance;
import java.util.List;
import saoma.simulator.page.Choice;

/**
 * Where an administrator agrees to an app, or does not.
 *
 * @param administrators who can
 */
record InstallPage(InstallRequest request, List<Choice> administrators) implements TemplateInstance {}
