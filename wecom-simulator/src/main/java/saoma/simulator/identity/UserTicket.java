package saoma.simulator.identity;

import java.time.Instant;
import saoma.simulator.provider.Person;

/**
 * Buys the details of a member.
 *
 * @param suiteId the suite it was given to
 * @param consented whether the member agreed to tell gender and picture
 */
record UserTicket(String value, String suiteId, Person person, boolean consented, Instant end) {
    @Override
    public String toString() {
        return "UserTicket[" + suiteId + "]";
    }
}
