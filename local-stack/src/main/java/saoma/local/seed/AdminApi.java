package saoma.local.seed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** The public admin API with an operator's rights. */
public final class AdminApi {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String publicUrl;
    private final String token;

    /**
     * Gets an operator's token (RFC 6749 §4.4).
     *
     * @throws IllegalStateException when it is refused
     */
    public AdminApi(String publicUrl, String operatorSecret) {
        this.publicUrl = publicUrl;
        this.token = obtainToken(operatorSecret);
    }

    private String obtainToken(String operatorSecret) {
        String credentials =
                Base64.getEncoder().encodeToString(("operator:" + operatorSecret).getBytes(StandardCharsets.US_ASCII));
        HttpRequest request = request("/oidc/token")
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials&scope=admin"))
                .build();
        return successful(request, send(request)).get("access_token").textValue();
    }

    /** @return a bearer token with scope {@code admin} */
    public String token() {
        return token;
    }

    /** @return empty when there is no such thing */
    Optional<JsonNode> find(String path) {
        HttpRequest request = authorized(path).GET().build();
        HttpResponse<String> response = send(request);
        return response.statusCode() == 404 ? Optional.empty() : Optional.of(successful(request, response));
    }

    JsonNode post(String path, JsonNode body) {
        return call(path, "POST", "application/json", body);
    }

    JsonNode put(String path, JsonNode body) {
        return call(path, "PUT", "application/json", body);
    }

    JsonNode patch(String path, JsonNode body) {
        return call(path, "PATCH", "application/merge-patch+json", body);
    }

    private JsonNode call(String path, String method, String contentType, JsonNode body) {
        BodyPublisher content = BodyPublishers.ofString(body.toString());
        HttpRequest request = authorized(path)
                .header("Content-Type", contentType)
                .method(method, content)
                .build();
        return successful(request, send(request));
    }

    private HttpRequest.Builder authorized(String path) {
        return request(path).header("Authorization", "Bearer " + token);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(publicUrl + path)).timeout(Duration.ofSeconds(30));
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static JsonNode successful(HttpRequest request, HttpResponse<String> response) {
        try {
            if (response.statusCode() / 100 == 2) {
                return JSON.readTree(response.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // an error body names no secret, by the services' own rules
        throw new IllegalStateException(request.method() + " " + request.uri() + " was answered "
                + response.statusCode() + " " + response.body());
    }
}
