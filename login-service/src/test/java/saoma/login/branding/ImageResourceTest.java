package saoma.login.branding;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.login.Browser;
import saoma.login.LoginServiceTest;
import saoma.login.Peers;
import saoma.login.browser.Secret;

@QuarkusTest
@LoginServiceTest
class ImageResourceTest {
    private final Browser browser = new Browser();
    private final String digest = Secret.random().value();

    @BeforeEach
    void reset() {
        Peers.reset();
    }

    @Test
    void imageWhenUploadedThenBrowsersKeepItAndItMayDoNothing() {
        byte[] content = "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8);
        Peers.image(
                "acme",
                digest,
                aResponse().withHeader("Content-Type", "image/svg+xml").withBody(content));
        Response image = browser.get("/assets/images/acme/" + digest);
        image.then()
                .statusCode(200)
                .contentType("image/svg+xml")
                .header("Cache-Control", "public, max-age=31536000, immutable")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("X-Content-Type-Options", "nosniff");
        assertThat(image.asByteArray()).isEqualTo(content);
        Peers.reset();
        browser.get("/assets/images/acme/" + digest).then().statusCode(200);
        browser.get("/assets/images/default/" + digest).then().statusCode(404);
    }

    @Test
    void imageWhenUnknownThenNotFound() {
        for (String address : new String[] {"acme/" + digest, "acme/x", "acme/", "ACME/" + digest, digest}) {
            browser.get("/assets/images/" + address).then().statusCode(404);
        }
    }
}
