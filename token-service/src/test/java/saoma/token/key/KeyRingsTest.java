package saoma.token.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import saoma.backends.Postgres;
import saoma.protocol.Pool;
import saoma.token.TokenConfig;
import saoma.token.TokenServiceTestResource;

@QuarkusTest
@WithTestResource(TokenServiceTestResource.class)
class KeyRingsTest {
    Postgres postgres;

    @Inject
    SigningKeyRepository repository;

    @Inject
    SealedKeys sealedKeys;

    @Inject
    KeyRotation rotation;

    @Inject
    Clock clock;

    @Inject
    TokenConfig config;

    @Test
    void ofWhenReplicasStartTogetherThenOneKey() {
        List<Uni<KeyRing>> replicas = IntStream.range(0, 8)
                .mapToObj(i -> replica().of(new Pool("together")))
                .toList();
        List<KeyRing> rings = Uni.join().all(replicas).andFailFast().await().atMost(Duration.ofSeconds(60));
        assertThat(rings.stream().map(KeyRing::publicJwkSet).distinct()).hasSize(1);
    }

    @Test
    void ofWhenStoredThenPrivateHalfIsSealed() throws SQLException {
        replica().of(new Pool("sealed")).await().atMost(Duration.ofSeconds(60));
        try (var connection = postgres.administrator().getConnection();
                var rows = connection.createStatement().executeQuery("select sealed_jwk from token.signing_key")) {
            while (rows.next()) {
                assertThat(rows.getString(1)).doesNotContain("\"d\"", "\"RSA\"");
            }
        }
    }

    private KeyRings replica() {
        return new KeyRings(repository, sealedKeys, rotation, clock, config);
    }
}
