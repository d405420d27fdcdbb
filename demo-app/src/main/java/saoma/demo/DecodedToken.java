package saoma.demo;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A token for people to read; nothing is verified here, the extension has done that.
 *
 * @param header indented JSON; null when the token is not a JWT (RFC 7519 §3)
 * @param payload indented JSON; null when the token is not a JWT
 */
record DecodedToken(String raw, String header, String payload) {

    static DecodedToken of(String token) {
        String[] parts = token.split("\\.");
        return parts.length == 3
                ? new DecodedToken(token, json(parts[0]), json(parts[1]))
                : new DecodedToken(token, null, null);
    }

    private static String json(String part) {
        String text = new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
        return new JsonObject(text).encodePrettily();
    }
}
