package saoma.rest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.UUID;

/**
 * A position in a sorted list: the sort it belongs to, the sort key of the last row shown, and that row's id to break
 * ties. Lists continue behind it by index, however long they are.
 *
 * @param sort as given in the {@code sort} parameter; a cursor is refused under another sort
 * @param key the sort key in text form
 */
public record Cursor(String sort, String key, UUID id) {
    // what PostgreSQL can hold, with room to spare: a forged cursor must not become a failed query
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    public String encode() {
        String text = sort + '\n' + id + '\n' + key;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @return null when there is none, that is on the first page
     * @throws ProblemException 400 when it is not a cursor that was given out for this sort
     */
    public static Cursor decode(String encoded, String sort) {
        if (encoded == null) {
            return null;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8).split("\n", 3);
            if (parts.length == 3 && parts[0].equals(sort) && parts[2].indexOf('\0') < 0) {
                return new Cursor(sort, parts[2], UUID.fromString(parts[1]));
            }
        } catch (IllegalArgumentException notACursor) {
            // answered below
        }
        throw notOfThisList();
    }

    /**
     * @return the key of a list that is sorted by time
     * @throws ProblemException 400 when it is no time of ours
     */
    public Instant time() {
        try {
            Instant time = Instant.parse(key);
            if (!time.isBefore(Instant.EPOCH) && time.isBefore(LATEST)) {
                return time;
            }
        } catch (DateTimeParseException notATime) {
            // answered below
        }
        throw notOfThisList();
    }

    private static ProblemException notOfThisList() {
        return new ProblemException(Problem.invalid("cursor", "is not a cursor of this list and sort"));
    }
}
