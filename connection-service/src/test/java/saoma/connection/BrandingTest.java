package saoma.connection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.Branding;
import saoma.protocol.PoolConfiguration;

@QuarkusTest
class BrandingTest {
    private static final String LOGO = "data:image/svg+xml;base64,PHN2Zy8+";
    private static final Branding FULL = new Branding(
            "云帆集团",
            new Branding.Palette(LOGO, "#1a73e8", "#FFFFFF"),
            new Branding.Palette(null, "#8ab4f8", null),
            LOGO,
            List.of(new Branding.Agreement(
                    Map.of("en", "Terms of use", "zh-CN", "使用条款"), "https://app.example/terms?lang=en")),
            Map.of("en", "Example Ltd.", "zh-CN", "示例公司", "zh-TW", "範例公司", "ja", "例示株式会社"),
            "body { background: url( \"data:image/png;base64,iVBO\" ) }\n");

    private String pool;
    private String poolPath;

    @BeforeEach
    void createPool() {
        pool = Api.newPool();
        poolPath = "/api/v1/pools/" + pool;
    }

    @Test
    void poolWhenBrandedThenAnsweredAndPublished() {
        Api.post("/api/v1/pools", Map.of("identifier", Api.newName(), "displayName", "P", "branding", FULL))
                .then()
                .statusCode(201)
                .body("branding.name", is("云帆集团"));
        Api.patch(poolPath, "{\"branding\": " + json(FULL) + "}")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("branding.light.accent", is("#1a73e8"))
                .body("branding.footer.ja", is("例示株式会社"));
        assertThat(publishedPool()).isEqualTo(new PoolConfiguration(pool, "Pool", null, FULL));
    }

    @Test
    void poolWhenBrandingIsRepeatedThenUnchanged() {
        Api.patch(poolPath, "{\"branding\": " + json(FULL) + "}").then().statusCode(200);
        Api.patch(poolPath, "{\"branding\": " + json(FULL) + "}")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"");
    }

    @Test
    void poolWhenBrandingIsNullThenCleared() {
        Api.patch(poolPath, "{\"branding\": " + json(FULL) + "}").then().statusCode(200);
        Api.patch(poolPath, "{\"branding\": null}").then().statusCode(200).body("branding", nullValue());
        assertThat(publishedPool().branding()).isEqualTo(Branding.NONE);
    }

    @Test
    void patchWhenPartsAreSentThenTheOthersStay() {
        Api.patch(poolPath, "{\"branding\": " + json(FULL) + "}").then().statusCode(200);
        Api.patch(poolPath, "{\"branding\": {\"light\": {\"accent\": \"#000000\"}, \"footer\": {\"en\": null}}}")
                .then()
                .statusCode(200)
                .body("branding.light.accent", is("#000000"))
                .body("branding.light.logo", is(LOGO))
                .body("branding.footer.en", nullValue())
                .body("branding.footer.ja", is("例示株式会社"));
    }

    @Test
    void applicationWhenBothAreBrandedThenItsOwnWithThePoolsForTheRest() {
        Api.patch(poolPath, "{\"branding\": " + json(FULL) + "}").then().statusCode(200);
        Response created = Api.post(
                Api.applications(pool),
                Api.with(Api.application("demo"), "branding", Map.of("name", "Demo", "css", "a { color: red }")));
        created.then().statusCode(201).body("branding.name", is("Demo"));
        assertThat(published(created).branding())
                .isEqualTo(new Branding(
                        "Demo", FULL.light(), FULL.dark(), LOGO, FULL.agreements(), FULL.footer(), "a { color: red }"));
        Api.patch(created.header("Location"), "{\"branding\": null}")
                .then()
                .statusCode(200)
                .body("branding", nullValue());
        assertThat(published(created).branding()).isEqualTo(FULL);
    }

    @Test
    void applicationWhenNeitherIsBrandedThenNone() {
        Response created = Api.post(Api.applications(pool), Api.application("demo"));
        assertThat(published(created).branding()).isEqualTo(Branding.NONE);
        assertThat(published(created).embeddingOrigins()).isEmpty();
    }

    @Test
    void applicationWhenItNamesEmbeddingOriginsThenPublished() {
        List<String> origins = List.of("https://portal.example", "http://localhost:3000");
        Response created =
                Api.post(Api.applications(pool), Api.with(Api.application("demo"), "embeddingOrigins", origins));
        created.then().statusCode(201).body("embeddingOrigins", is(origins));
        assertThat(published(created).embeddingOrigins()).containsExactlyInAnyOrderElementsOf(origins);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://portal.example",
                "https://portal.example/",
                "https://portal.example/page",
                "https://*.portal.example",
                "https://portal.example:443",
                "portal.example",
                "*",
                "null"
            })
    void embeddingOriginWhenNotExactThenRefused(String origin) {
        Api.violates(
                Api.post(
                        Api.applications(pool), Api.with(Api.application("demo"), "embeddingOrigins", List.of(origin))),
                "embeddingOrigins[0]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "branding                     | 'blue'",
                "branding.colour              | {'colour': '#000000'}",
                "branding.light.hover         | {'light': {'hover': '#000000'}}",
                "branding.name                | {'name': ''}",
                "branding.name                | {'name': 7}",
                "branding.name                | {'name': 'a\\u0000b'}",
                "branding.light.accent        | {'light': {'accent': 'red'}}",
                "branding.light.accent        | {'light': {'accent': '#fff'}}",
                "branding.dark.background     | {'dark': {'background': '#12345g'}}",
                "branding.light.logo          | {'light': {'logo': 'https://cdn.example/logo.png'}}",
                "branding.light.logo          | {'light': {'logo': '/logo.png'}}",
                "branding.light.logo          | {'light': {'logo': 'data:text/html;base64,PHN2Zy8+'}}",
                "branding.light.logo          | {'light': {'logo': 'data:image/svg+xml,<svg/>'}}",
                "branding.dark.logo           | {'dark': {'logo': '/assets/images/default/../../x'}}",
                "branding.backgroundImage     | {'backgroundImage': 'javascript:alert(1)'}",
                "branding.footer              | {'footer': {'fr': 'Bonjour'}}",
                "branding.footer.en           | {'footer': {'en': ''}}",
                "branding.footer.ja           | {'footer': {'ja': 'a\\nb'}}",
                "branding.agreements[0]       | {'agreements': [null]}",
                "branding.agreements[0].title | {'agreements': [{'title': {}, 'url': 'https://app.example/'}]}",
                "branding.agreements[0].title | {'agreements': [{'url': 'https://app.example/'}]}",
                "branding.agreements[0].title.en | {'agreements': [{'title': {'en': ' '}, 'url': 'https://a.example/'}]}",
                "branding.agreements[0].url   | {'agreements': [{'title': {'en': 'Terms'}}]}",
                "branding.agreements[0].url   | {'agreements': [{'title': {'en': 'Terms'}, 'url': 'http://a.example/'}]}",
                "branding.css                 | {'css': '@import \\u0022https://evil.example/a.css\\u0022;'}",
                "branding.css                 | {'css': '@IMPORT x;'}",
                "branding.css                 | {'css': '@\\\\69mport x;'}",
                "branding.css                 | {'css': '</style><script>'}",
                "branding.css                 | {'css': 'a { background: url(https://evil.example/a.png) }'}",
                "branding.css                 | {'css': 'a { background: URL( //evil.example/a.png ) }'}",
                "branding.css                 | {'css': 'a { background: url(data:text/html,x) }'}",
                "branding.css                 | {'css': 'a { background: image-set(\\u0022https://evil.example/a\\u0022 1x) }'}",
                "branding.css                 | {'css': 'a\\u0000'}"
            })
    void patchWhenBrandingBreaksARuleThenViolationNamesIt(String field, String branding) {
        String patch = "{\"branding\": " + branding.replace('\'', '"') + "}";
        Api.violates(Api.patch(poolPath, patch), field);
        Api.violates(Api.patch(Api.createApplication(pool, "demo"), patch), field);
    }

    @Test
    void patchWhenTextsAreTooLongThenViolationsNameThem() {
        Api.violates(
                patched(Map.of(
                        "footer", Map.of("en", "x".repeat(501)),
                        "css", "x".repeat(16 * 1024 + 1),
                        "backgroundImage", "data:image/png;base64," + "A".repeat(16 * 1024),
                        "agreements",
                                Collections.nCopies(
                                        6, Map.of("title", Map.of("en", "x"), "url", "https://a.example/")))),
                "branding.footer.en",
                "branding.css",
                "branding.backgroundImage",
                "branding.agreements");
        patched(Map.of("footer", Map.of("en", "x".repeat(500)), "css", "x".repeat(16 * 1024)))
                .then()
                .statusCode(200);
    }

    private Response patched(Map<String, Object> branding) {
        return Api.patch(poolPath, json(Map.of("branding", branding)));
    }

    private PoolConfiguration publishedPool() {
        return given().auth()
                .oauth2(Tokens.internal())
                .get("/internal/pools/" + pool)
                .as(PoolConfiguration.class);
    }

    private ApplicationConfiguration published(Response created) {
        return given().auth()
                .oauth2(Tokens.internal())
                .get("/internal/pools/" + pool + "/applications/" + created.path("clientId"))
                .as(ApplicationConfiguration.class);
    }

    private static String json(Object value) {
        try {
            return new JsonMapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
