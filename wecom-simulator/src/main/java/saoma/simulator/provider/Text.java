package saoma.simulator.provider;

/** What every name of ours must be. */
final class Text {

    private Text() {}

    /** @throws IllegalArgumentException naming the field */
    static void require(String value, int maximum, String field) {
        if (value == null || value.isBlank() || value.length() > maximum) {
            throw new IllegalArgumentException(field + " has 1 to " + maximum + " characters");
        }
    }
}
