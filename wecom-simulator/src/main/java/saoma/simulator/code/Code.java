package saoma.simulator.code;

import saoma.simulator.provider.Person;

/**
 * A promise to tell once who signed in.
 *
 * @param issuedFor {@code appid} of the page that issued it
 * @param domain where the browser was to carry it; null for anywhere
 * @param scope what the person allowed
 */
public record Code(String value, CodeKind kind, String issuedFor, String domain, Person person, Scope scope) {
    @Override
    public String toString() {
        return "Code[" + kind + ", " + issuedFor + "]";
    }
}
