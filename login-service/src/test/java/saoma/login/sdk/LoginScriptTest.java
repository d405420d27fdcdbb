package saoma.login.sdk;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import saoma.login.LoginServiceTest;

@QuarkusTest
@LoginServiceTest
class LoginScriptTest {
    private static final String LATEST = LoginScriptResource.VERSIONS.get(LoginScriptResource.VERSIONS.size() - 1);
    private static final int MAX_COMPRESSED = 6 * 1024;

    @Test
    void scriptWhenLoadedThenTheLatestForAShortTime() {
        given().get("/sdk/login.js")
                .then()
                .statusCode(200)
                .header("Content-Type", "text/javascript;charset=UTF-8")
                .header("Cache-Control", "public, max-age=300")
                .header("Access-Control-Allow-Origin", "*")
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .body(startsWith("'use strict';"))
                .body(containsString("static version = '" + LATEST + "';"));
        assertThat(script("login.js")).isEqualTo(script("login-" + LATEST + ".js"));
    }

    @Test
    void scriptWhenVersionIsNamedThenItMayBeKeptForGood() {
        given().get("/sdk/login-" + LATEST + ".js")
                .then()
                .statusCode(200)
                .header("Cache-Control", "public, max-age=31536000, immutable");
    }

    @Test
    void scriptWhenVersionIsUnknownThenNotFound() {
        for (String version : new String[] {"0.0.1", "1.0", "1.0.0.js/../x", "..%2Fwecom-panel"}) {
            given().urlEncodingEnabled(false)
                    .get("/sdk/login-" + version + ".js")
                    .then()
                    .statusCode(404);
        }
    }

    @Test
    void typesWhenLoadedThenOfTheClass() {
        given().get("/sdk/login.d.ts").then().statusCode(200).body(containsString("declare class SaomaLogin {"));
    }

    @Test
    void scriptWhenCompressedThenSmall() throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(script("login.js"));
        }
        assertThat(compressed.size()).isLessThan(MAX_COMPRESSED);
    }

    /** A changed script needs another version: pages have the integrity of this one in their sources. */
    @Test
    void guideWhenItNamesTheScriptThenWithItsIntegrity() throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-384").digest(script("login-" + LATEST + ".js"));
        assertThat(Files.readString(Path.of("../docs/integrate.md"), StandardCharsets.UTF_8))
                .contains("/sdk/login-" + LATEST + ".js\"")
                .contains("integrity=\"sha384-" + Base64.getEncoder().encodeToString(digest) + "\"");
    }

    private static byte[] script(String name) {
        return given().get("/sdk/" + name).asByteArray();
    }
}
