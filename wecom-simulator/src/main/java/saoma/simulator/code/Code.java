package saoma.simulator.code;

import saoma.simulator.provider.Person;

/**
 * A promise to tell once who signed in.
 *
 * @param issuedFor {@code appid} of the page that issued it
 * @param domain where the browser was to carry it; an exchange does not repeat it, so nothing checks it again
 */
public record Code(String value, CodeKind kind, String issuedFor, String domain, Person person) {
    @Override
    public String toString() {
        return "Code[" + kind + ", " + issuedFor + "]";
    }
}
