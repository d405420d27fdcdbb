package saoma.connection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.backends.Postgres;
import saoma.protocol.ApplicationConfiguration;

@QuarkusTest
class ImageResourceTest {
    private static final String PNG = "image/png";
    private static final String SVG = "image/svg+xml";
    private static final String PNG_HEAD = "\u0089PNG\r\n\u001a\n";
    private static final int MAX_SIZE = 256 * 1024;

    Postgres postgres;

    private String pool;
    private String images;

    @BeforeEach
    void createPool() {
        pool = Api.newPool();
        images = "/api/v1/pools/" + pool + "/images";
    }

    @Test
    void uploadWhenNewThenCreatedUnderItsDigest() {
        // SHA-256 of "<svg/>"
        String path = "/assets/images/" + pool + "/1NxWZpFDA08xqjCWNdQRPZrXagKxc52iLJZe0gSb6eY";
        upload(SVG, bytes("<svg/>"))
                .then()
                .statusCode(201)
                .body("path", is(path))
                .body("mediaType", is(SVG))
                .body("size", is(6));
        Api.get(images)
                .then()
                .statusCode(200)
                .body("items.path", contains(path))
                .body("items.size", contains(6));
    }

    @Test
    void uploadWhenTheSameBytesThenTheSamePath() {
        Response first = upload(SVG, bytes("<svg/>"));
        Response second = upload(SVG, bytes("<svg/>"));
        second.then().statusCode(200).body("path", is(first.<String>path("path")));
        Api.get(images).then().body("items", hasSize(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "image/png     | `\u0089PNG\r\n\u001a\n…`",
                "image/jpeg    | `\u00ff\u00d8\u00ff\u00e0`",
                "image/gif     | `GIF89a\u0001`",
                "image/webp    | `RIFF\u0001\u0002\u0003\u0004WEBPVP8 `",
                "image/svg+xml | `<svg xmlns=\"http://www.w3.org/2000/svg\"/>`",
                "image/svg+xml | `\u00ef\u00bb\u00bf<?xml version=\"1.0\"?>\n<!-- a > b -->\n<!DOCTYPE svg>\n<svg>`"
            })
    void uploadWhenTypeAndBytesAgreeThenServedWithThatType(String mediaType, String content) {
        byte[] sent = content.replace('…', '\0').getBytes(StandardCharsets.ISO_8859_1);
        Response uploaded = upload(mediaType, sent);
        uploaded.then().statusCode(201);
        Response served = published(uploaded.path("path"));
        served.then().statusCode(200).contentType(mediaType);
        assertThat(served.asByteArray()).isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource({
        "image/png, <svg/>",
        "image/svg+xml, <html><svg/></html>",
        "image/svg+xml, <svgx>",
        "image/svg+xml, ''",
        "image/gif, GIF90a",
        "image/jpeg, JFIF",
        "image/webp, RIFFxxxxWAVEfmt"
    })
    void uploadWhenBytesAreOfAnotherTypeThenRefused(String mediaType, String content) {
        Api.isProblem(upload(mediaType, bytes(content)), 415, "image-type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "image/bmp", "application/json"})
    void uploadWhenTypeIsNoneOfTheFiveThenRefused(String mediaType) {
        upload(mediaType, bytes("<svg/>")).then().statusCode(415).contentType("application/problem+json");
    }

    @Test
    void uploadWhenLargestThenAcceptedAndOneMoreByteRefused() {
        upload(PNG, png(MAX_SIZE)).then().statusCode(201).body("size", is(MAX_SIZE));
        Api.isProblem(upload(PNG, png(MAX_SIZE + 1)), 413, "body-too-large");
        // elsewhere the limit is the usual one
        Api.isProblem(
                Api.post("/api/v1/pools", Map.of("identifier", "x", "displayName", "x".repeat(64 * 1024))),
                413,
                "body-too-large");
    }

    @Test
    void uploadWhenPoolIsFullThenConflict() throws SQLException {
        execute("insert into connection.image select gen_random_uuid(), '" + pool
                + "', 'digest-' || n, 'image/png', 1, '\\x00', now() from generate_series(1, 100) n");
        Api.isProblem(upload(SVG, bytes("<svg/>")), 409, "too-many-images");
    }

    @Test
    void imagesWhenPoolUnknownThenNotFound() {
        images = "/api/v1/pools/nowhere/images";
        Api.isProblem(upload(SVG, bytes("<svg/>")), 404, "not-found");
        Api.isProblem(Api.get(images), 404, "not-found");
    }

    @Test
    void deleteWhenNotShownThenGone() {
        String path = upload(SVG, bytes("<svg/>")).path("path");
        Api.delete(images + "/" + digest(path)).then().statusCode(204);
        Api.get(images).then().body("items", empty());
        published(path).then().statusCode(404);
        Api.isProblem(Api.delete(images + "/" + digest(path)), 404, "not-found");
        Api.get("/api/v1/pools/" + pool + "/audit?resourceType=image")
                .then()
                .body("items.operation", containsInAnyOrder("create", "delete"))
                .body("items.after.path", hasItem(path));
    }

    @Test
    void deleteWhenABrandingOrAConnectionShowsItThenConflict() {
        String path = upload(SVG, bytes("<svg/>")).path("path");
        String image = images + "/" + digest(path);
        String poolPath = "/api/v1/pools/" + pool;
        Api.patch(poolPath, "{\"branding\": {\"css\": \"a { background: url('" + path + "') }\"}}")
                .then()
                .statusCode(200);
        Api.isProblem(Api.delete(image), 409, "image-in-use");
        Api.patch(poolPath, "{\"branding\": null}").then().statusCode(200);

        String application = Api.createApplication(pool, "demo");
        Api.patch(application, "{\"branding\": {\"dark\": {\"logo\": \"" + path + "\"}}}")
                .then()
                .statusCode(200);
        Api.isProblem(Api.delete(image), 409, "image-in-use");
        Api.patch(application, "{\"branding\": null}").then().statusCode(200);

        Api.post(Api.connections(pool), Api.with(Api.connection("wecom"), "logoUrl", path))
                .then()
                .statusCode(201);
        Api.isProblem(Api.delete(image), 409, "image-in-use");
        Api.patch(Api.connections(pool) + "/wecom", "{\"logoUrl\": null}")
                .then()
                .statusCode(200);
        Api.delete(image).then().statusCode(204);
    }

    @Test
    void brandingWhenItNamesAnotherPoolsImageOrNoneThenRefused() {
        String path = upload(SVG, bytes("<svg/>")).path("path");
        String other = "/api/v1/pools/" + Api.newPool();
        String missing = "/assets/images/" + pool + "/" + "A".repeat(43);
        String css = "{\"branding\": {\"css\": \"a { background: url(%s) } b { background: url(%s) }\"}}";
        String background = "{\"branding\": {\"backgroundImage\": \"%s\"}}";
        Api.violates(Api.patch(other, background.formatted(path)), "branding.backgroundImage");
        Api.violates(Api.patch("/api/v1/pools/" + pool, css.formatted(path, missing)), "branding.css");
        Api.violates(
                Api.patch(Api.createApplication(pool, "demo"), background.formatted(missing)),
                "branding.backgroundImage");
        Api.violates(
                Api.post(
                        Api.applications(pool),
                        Api.with(Api.application("other"), "branding", Map.of("light", Map.of("logo", missing)))),
                "branding.light.logo");
        Api.patch("/api/v1/pools/" + pool, css.formatted(path, path)).then().statusCode(200);
    }

    @Test
    void logoWhenANewAddressThenRefusedAndAnOldOneStays() throws SQLException {
        String path = Api.createConnection(pool, "wecom");
        String https = "https://logo.example/l.png";
        Api.violates(Api.patch(path, "{\"logoUrl\": \"" + https + "\"}"), "logoUrl");
        Api.violates(
                Api.patch(path, "{\"logoUrl\": \"/assets/images/" + pool + "/" + "A".repeat(43) + "\"}"), "logoUrl");
        Api.violates(Api.post(Api.connections(pool), Api.with(Api.connection("second"), "logoUrl", https)), "logoUrl");
        execute("update connection.connection set logo_url = '" + https + "' where pool = '" + pool + "'");
        Api.patch(path, "{\"displayName\": \"New\", \"logoUrl\": \"" + https + "\"}")
                .then()
                .statusCode(200)
                .body("logoUrl", is(https));
        Api.violates(Api.patch(path, "{\"logoUrl\": \"https://logo.example/other.png\"}"), "logoUrl");
        Api.patch(path, "{\"logoUrl\": \"data:image/png;base64,iVBO\"}").then().statusCode(200);
        ApplicationConfiguration.Connection read = given().auth()
                .oauth2(Tokens.internal())
                .get("/internal/pools/" + pool + "/connections/wecom")
                .as(ApplicationConfiguration.Connection.class);
        assertThat(read.logoUrl()).isEqualTo("data:image/png;base64,iVBO");
    }

    private Response upload(String mediaType, byte[] content) {
        return Api.operator()
                .config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .encodeContentTypeAs(mediaType, ContentType.BINARY)
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .contentType(mediaType)
                .body(content)
                .post(images);
    }

    private Response published(String path) {
        return given().auth().oauth2(Tokens.internal()).get("/internal/pools/" + pool + "/images/" + digest(path));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = postgres.administrator().getConnection()) {
            connection.createStatement().execute(sql);
        }
    }

    private static String digest(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static byte[] png(int size) {
        return Arrays.copyOf(PNG_HEAD.getBytes(StandardCharsets.ISO_8859_1), size);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
