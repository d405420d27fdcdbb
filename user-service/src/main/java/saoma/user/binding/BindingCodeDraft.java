package saoma.user.binding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import saoma.rest.Problem;
import saoma.user.shape.Form;
import saoma.user.shape.Rule;
import saoma.user.shape.Shape;

/**
 * A binding code as an operator wants it.
 *
 * @param expiresIn seconds, from a minute to ninety days; a week when absent
 * @param corpId the only enterprise whose members may use it; null for any
 */
public record BindingCodeDraft(
        @Schema(minimum = "60", maximum = "7776000", defaultValue = "604800")
        long expiresIn,

        String corpId) {
    private static final long MIN = 60;
    private static final long MAX = 90 * 24 * 60 * 60L;
    private static final long DEFAULT = 7 * 24 * 60 * 60L;

    private static final Rule EXPIRES_IN = (path, value, broken) -> {
        if (!value.isIntegralNumber() || value.asLong() < MIN || value.asLong() > MAX) {
            broken.add(new Problem.Violation(path, "must be a number of seconds from " + MIN + " to " + MAX));
        }
    };

    private static final Shape SHAPE =
            new Shape(Map.of("expiresIn", EXPIRES_IN, "corpId", Form.WECOM_ID), Set.of(), Set.of());

    /** @param body null for the defaults */
    public static BindingCodeDraft of(JsonNode body) {
        if (body == null || body.isNull()) {
            return new BindingCodeDraft(DEFAULT, null);
        }
        ObjectNode wanted = SHAPE.require(body);
        return new BindingCodeDraft(
                wanted.path("expiresIn").asLong(DEFAULT), wanted.path("corpId").textValue());
    }
}
