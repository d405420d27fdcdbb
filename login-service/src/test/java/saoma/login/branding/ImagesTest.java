package saoma.login.branding;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.configuration.ConfigurationUnavailable;
import saoma.configuration.Images;
import saoma.login.LoginServiceTest;
import saoma.login.Peers;
import saoma.protocol.Pool;

@QuarkusTest
@LoginServiceTest
class ImagesTest {
    private static final String DIGEST = "1NxWZpFDA08xqjCWNdQRPZrXagKxc52iLJZe0gSb6eY";

    @Inject
    Images images;

    @BeforeEach
    void reset() {
        Peers.reset();
    }

    @Test
    void findWhenUploadedThenItsBytesAndTheirType() {
        byte[] content = {(byte) 0x89, 'P', 'N', 'G', 0, (byte) 0xff, '"'};
        Peers.image(
                "acme",
                DIGEST,
                aResponse().withHeader("Content-Type", "image/svg+xml").withBody(content));
        Images.Image found = find(DIGEST);
        assertThat(found.mediaType()).isEqualTo("image/svg+xml");
        assertThat(found.content()).isEqualTo(content);
    }

    @Test
    void findWhenThereIsNoneThenNull() {
        assertThat(find(DIGEST)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "short", "1NxWZpFDA08xqjCWNdQRPZrXagKxc52iLJZe0gSb6e/"})
    void findWhenItCannotBeADigestThenNotAsked(String digest) {
        Peers.image("acme", digest, aResponse().withStatus(500));
        assertThat(find(digest)).isNull();
    }

    @Test
    void findWhenConnectionServiceFailsThenUnavailable() {
        Peers.image("acme", DIGEST, aResponse().withStatus(503));
        assertThatThrownBy(() -> find(DIGEST)).isInstanceOf(ConfigurationUnavailable.class);
    }

    private Images.Image find(String digest) {
        return images.find(new Pool("acme"), digest).await().atMost(Duration.ofSeconds(30));
    }
}
