package saoma.simulator.page;

import java.util.List;
import saoma.simulator.provider.MemberKey;
import saoma.simulator.provider.Person;

/**
 * One line of a list of people.
 *
 * @param value the {@link MemberKey#text()}
 */
public record Choice(String value, String label, boolean selected) {
    private static final int MOST_OFFERED = 200;

    /**
     * @param selected null for nobody
     * @return at most 200
     */
    public static List<Choice> of(List<Person> people, MemberKey selected) {
        return people.stream()
                .limit(MOST_OFFERED)
                .map(person -> new Choice(
                        person.key().text(),
                        person.enterprise().name() + " / " + person.member().name(),
                        person.key().equals(selected)))
                .toList();
    }
}
