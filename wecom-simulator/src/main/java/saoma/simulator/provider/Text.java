package saoma.simulator.provider;

/** What every name of ours must be. */
public final class Text {

    private Text() {}

    /** @throws IllegalArgumentException naming the field */
    public static void require(String value, int maximum, String field) {
        if (value == null || value.isBlank() || value.length() > maximum) {
            throw new IllegalArgumentException(field + " has 1 to " + maximum + " characters");
        }
    }
}
