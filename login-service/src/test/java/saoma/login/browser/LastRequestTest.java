package saoma.login.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.protocol.Pool;

class LastRequestTest {
    private static final String ID = "i".repeat(43);
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final String QUERY = "client_id=0a&state=client+state%2F1";

    @Test
    void requestWhenInACookieThenTheSameComesBack() {
        LastRequest request = LastRequest.of(ID, new Pool("acme"), NOW, QUERY);
        assertThat(request.value()).matches("[A-Za-z0-9._-]+").doesNotContain("state");
        assertThat(LastRequest.parse(request.value())).isEqualTo(request);
    }

    @Test
    void requestWhenTooLongOrByReferenceThenItsInteractionAlone() {
        assertThat(LastRequest.of(ID, Pool.DEFAULT, NOW, "x".repeat(2_001)).value())
                .isEqualTo(ID);
        assertThat(LastRequest.of(ID, Pool.DEFAULT, NOW, null).value()).isEqualTo(ID);
        assertThat(LastRequest.of(ID, Pool.DEFAULT, NOW, "x".repeat(2_000)).value())
                .hasSizeLessThan(3_000);
        assertThat(LastRequest.parse(ID).query()).isNull();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "short", "i.acme.1.YQ", "<script>"})
    void cookieWhenNoneOfOursThenNothing(String text) {
        assertThat(LastRequest.parse(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nSet-Cookie: b=c", "\"><script>", "a b", "a#b", ""})
    void cookieWhenItsQueryIsNoneThenItsInteractionAlone(String query) {
        String encoded =
                Base64.getUrlEncoder().withoutPadding().encodeToString(query.getBytes(StandardCharsets.ISO_8859_1));
        LastRequest request = LastRequest.parse(ID + ".acme.1." + encoded);
        assertThat(request == null ? null : request.query()).isNull();
    }

    @Test
    void cookieWhenNotBase64urlThenItsInteractionAlone() {
        assertThat(LastRequest.parse(ID + ".acme.1.A").query()).isNull();
    }

    @Test
    void requestWhenOlderThanTheLifetimeThenOutlived() {
        LastRequest request = LastRequest.of(ID, Pool.DEFAULT, NOW, QUERY);
        assertThat(request.outlived(Duration.ofHours(2), NOW.plus(Duration.ofHours(2))))
                .isFalse();
        assertThat(request.outlived(
                        Duration.ofHours(2), NOW.plus(Duration.ofHours(2)).plusSeconds(1)))
                .isTrue();
        assertThat(LastRequest.parse(ID).outlived(Duration.ZERO, NOW)).isFalse();
    }
}
