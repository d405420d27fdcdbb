package saoma.rest;

import java.nio.charset.StandardCharsets;
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
        throw new ProblemException(Problem.invalid("cursor", "is not a cursor of this list and sort"));
    }
}
