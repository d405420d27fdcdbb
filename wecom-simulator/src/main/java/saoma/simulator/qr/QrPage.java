package saoma.simulator.qr;

import io.quarkus.qute.TemplateInstance;
import java.net.URI;
import java.util.List;
import saoma.simulator.page.Choice;
import saoma.simulator.provider.Person;

/**
 * The page with the code and the phone.
 *
 * @param offered who can scan
 * @param desktop who can confirm with one click; null when no desktop client runs, or the page knows none
 * @param target where a confirmed panel leads; null before that
 */
record QrPage(QrSession session, QrState state, List<Choice> offered, Person desktop, URI target)
        implements TemplateInstance {}
