package saoma.simulator.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** A body as WeCom reads it: JSON whatever its content type says, and not before somebody asks for a field. */
public final class RequestBody {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final byte[] bytes;
    private JsonNode fields;
    private boolean misunderstood;

    /** @param bytes null for a request whose method drops the body */
    public RequestBody(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * @param missing thrown when the field is absent, empty, or no string
     * @throws ApiFailure 47001 when the body is not a JSON object
     */
    public String require(String name, ApiError missing) {
        JsonNode value = fields().path(name);
        if (!value.isMissingNode() && !value.isTextual()) {
            misunderstood = true;
        }
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw missing.failure();
        }
        return value.textValue();
    }

    /**
     * @param pointer as in RFC 6901
     * @return a missing node when there is none
     * @throws ApiFailure 47001 when the body is not a JSON object
     */
    public JsonNode at(String pointer) {
        return fields().at(pointer);
    }

    /** @return whether a field was ignored for its type, which WeCom mentions in {@code errmsg} */
    boolean misunderstood() {
        return misunderstood;
    }

    private JsonNode fields() {
        if (fields == null) {
            fields = parse();
        }
        return fields;
    }

    private JsonNode parse() {
        if (bytes == null) {
            return JSON.createObjectNode();
        }
        try {
            JsonNode parsed = JSON.readTree(bytes);
            if (!parsed.isObject()) {
                throw ApiError.UNPARSABLE.failure();
            }
            return parsed;
        } catch (JsonProcessingException e) {
            throw ApiError.UNPARSABLE.failure();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
