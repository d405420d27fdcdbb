package saoma.simulator.qr;

import io.quarkus.qute.TemplateInstance;
import java.util.List;
import saoma.simulator.provider.MemberKey;
import saoma.simulator.provider.Person;

/**
 * The page with the code and the phone.
 *
 * @param offered who can scan; at most {@link #MOST_OFFERED}
 */
record QrPage(QrSession session, QrState state, List<Option> offered) implements TemplateInstance {
    private static final int MOST_OFFERED = 200;

    /** One line of the phone's list; {@code value} is {@code enterprise/userid}. */
    record Option(String value, String label, boolean selected) {}

    static QrPage of(QrSession session, QrState state, List<Person> offered) {
        MemberKey scanned = state.person() == null ? null : state.person().key();
        List<Option> options = offered.stream()
                .limit(MOST_OFFERED)
                .map(person -> new Option(
                        person.key().enterprise() + "/" + person.key().userId(),
                        person.enterprise().name() + " / " + person.member().name(),
                        person.key().equals(scanned)))
                .toList();
        return new QrPage(session, state, options);
    }
}
