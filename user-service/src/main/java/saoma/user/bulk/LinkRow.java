package saoma.user.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import saoma.rest.Problem.Violation;
import saoma.user.Ids;
import saoma.user.shape.Form;
import saoma.user.shape.Rule;
import saoma.user.shape.Shape;

/**
 * One link to prepare, in texts as a table holds them: the link's key, and the user it leads to, who is an existing one
 * ({@code subject}) or new, with these claims. {@code connection}, {@code linkedAt} and {@code lastSeenAt} are there
 * because exports have them, and count for nothing.
 */
final class LinkRow {
    private static final Rule UUID_TEXT = (path, value, broken) -> {
        try {
            UUID.fromString(value.asText());
        } catch (IllegalArgumentException e) {
            broken.add(new Violation(path, "must be the id of a user"));
        }
    };

    private static final Rule ANYTHING = (path, value, broken) -> {};

    private static final List<String> CLAIMS = List.of(
            "name",
            "givenName",
            "familyName",
            "nickname",
            "preferredUsername",
            "email",
            "phoneNumber",
            "locale",
            "zoneinfo");

    private static final Shape SHAPE = new Shape(
            Map.ofEntries(
                    Map.entry("subject", UUID_TEXT),
                    Map.entry("providerCorpId", Form.WECOM_ID),
                    Map.entry("corpId", Form.WECOM_ID),
                    Map.entry("openUserId", Form.WECOM_ID),
                    Map.entry("userId", Form.LINE),
                    Map.entry("name", Form.LINE),
                    Map.entry("givenName", Form.LINE),
                    Map.entry("familyName", Form.LINE),
                    Map.entry("nickname", Form.LINE),
                    Map.entry("preferredUsername", Form.LINE),
                    Map.entry("email", Form.EMAIL),
                    Map.entry("phoneNumber", Form.PHONE_NUMBER),
                    Map.entry("locale", Form.LANGUAGE_TAG),
                    Map.entry("zoneinfo", Form.ZONE),
                    Map.entry("connection", ANYTHING),
                    Map.entry("linkedAt", ANYTHING),
                    Map.entry("lastSeenAt", ANYTHING)),
            Set.of("providerCorpId", "corpId"),
            Set.of());

    private final long number;
    private final ObjectNode fields;

    private LinkRow(long number, ObjectNode fields) {
        this.number = number;
        this.fields = fields;
    }

    /** @return every rule that the row breaks; empty for a good one */
    static List<Violation> violations(Rows.Row row) {
        if (row.value() == null) {
            return List.of(new Violation("", "must be an object, or have as many fields as the first line"));
        }
        List<Violation> broken = new ArrayList<>();
        SHAPE.check("", row.value(), broken);
        if (!row.value().hasNonNull("openUserId") && !row.value().hasNonNull("userId")) {
            broken.add(new Violation("openUserId", "or userId is required"));
        }
        return broken;
    }

    /** @param row one without violations */
    static LinkRow of(Rows.Row row) {
        return new LinkRow(row.number(), (ObjectNode) row.value());
    }

    long number() {
        return number;
    }

    /** Whether its open_userid is not known yet. */
    boolean pending() {
        return text("openUserId") == null;
    }

    /** @return the existing user; null when the link makes a new one */
    UUID subject() {
        String subject = text("subject");
        return subject == null ? null : UUID.fromString(subject);
    }

    /** In the order of {@link LinkStatements}. */
    Tuple parameters(String pool, String actor) {
        Tuple parameters = Tuple.tuple()
                .addString(pool)
                .addString(text("providerCorpId"))
                .addString(text("corpId"))
                .addString(text("openUserId"))
                .addString(text("userId"))
                .addUUID(subject())
                .addUUID(Ids.next())
                .addUUID(Ids.next())
                .addUUID(Ids.next())
                .addString(actor);
        CLAIMS.forEach(claim -> parameters.addString(text(claim)));
        return parameters;
    }

    private String text(String field) {
        JsonNode value = fields.get(field);
        return value == null || value.isNull() ? null : value.textValue();
    }
}
