package saoma.token.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import saoma.protocol.Pool;
import saoma.token.TokenConfig;
import saoma.token.TokenServiceTestResource;

@QuarkusTest
@WithTestResource(TokenServiceTestResource.class)
class KeyRotationTest {
    private static final JOSEObjectType TYPE = JOSEObjectType.JWT;

    @Inject
    SigningKeyRepository repository;

    @Inject
    SealedKeys sealedKeys;

    @Inject
    RotationJob job;

    @Inject
    TokenConfig config;

    private final Pool pool = new Pool("r" + UUID.randomUUID().toString().substring(0, 8));
    private final MovingClock clock = new MovingClock();

    /** Days pass in steps of five minutes, which is how long the verifier keeps a key set and a replica its keys. */
    @Test
    void ringWhenKeysRotateThenEveryTokenIsVerifiedAllItsLife() throws Exception {
        KeyRotation rotation = rotation(sealedKeys, Duration.ofHours(1), Duration.ofHours(12));
        List<KeyRings> replicas = List.of(replica(rotation), replica(rotation));
        JWKSet kept = JWKSet.parse(ring(replicas.get(0)).publicJwkSet());
        Deque<SignedJWT> alive = new ArrayDeque<>();
        Set<String> signers = new HashSet<>();
        for (int step = 0; step < 3 * 24 * 12; step++) {
            for (KeyRings replica : replicas) {
                SignedJWT token = sign(ring(replica));
                signers.add(token.getHeader().getKeyID());
                alive.add(token);
                assertThat(verifies(kept, token)).as("new token, step %d", step).isTrue();
            }
            while (alive.peek()
                    .getJWTClaimsSet()
                    .getExpirationTime()
                    .toInstant()
                    .isBefore(clock.instant())) {
                alive.remove();
            }
            KeyRings reading = replicas.get(step % 2);
            for (SignedJWT token : List.of(alive.peek(), alive.peekLast())) {
                assertThat(ring(reading).verify(TYPE, token.serialize()))
                        .as("step %d", step)
                        .isNotNull();
                assertThat(verifies(kept, token)).as("old token, step %d", step).isTrue();
            }
            clock.advance(Duration.ofMinutes(5));
            kept = JWKSet.parse(ring(replicas.get((step + 1) % 2)).publicJwkSet());
            if (step % 12 == 0) {
                rotateIfDue(rotation);
            }
            await(reading.readAgain());
        }
        assertThat(signers).hasSizeGreaterThanOrEqualTo(6);
        // of each algorithm the next one, the current one and those of the last day
        assertThat(stored()).hasSizeBetween(16, 20);
    }

    @Test
    void rotatedWhenTwoReplicasAtOnceThenOneNextKey() {
        KeyRotation rotation = rotation(sealedKeys, Duration.ofHours(1), Duration.ofHours(12));
        ring(replica(rotation));
        clock.advance(Duration.ofHours(13));
        Uni<List<StoredKey>> rotate =
                repository.change(pool.identifier(), keys -> rotation.rotated(pool.identifier(), keys));
        await(Uni.join().all(rotate, rotate, rotate).andFailFast());
        assertThat(stored()).hasSize(12);
    }

    @Test
    void rotatedWhenSuccessorSignsForADayThenRetiredKeyGone() {
        KeyRotation rotation = rotation(sealedKeys, Duration.ofHours(1), Duration.ofHours(12));
        ring(replica(rotation));
        clock.advance(Duration.ofHours(12 + 24).plusMinutes(4));
        rotateIfDue(rotation);
        assertThat(stored()).hasSize(12);
        clock.advance(Duration.ofMinutes(2));
        rotateIfDue(rotation);
        assertThat(stored()).hasSize(8);
    }

    @Test
    void withoutWhenCurrentThenNextSignsAtOnce() {
        KeyRotation rotation = rotation(sealedKeys, Duration.ofHours(1), Duration.ofHours(12));
        KeyRings replica = replica(rotation);
        String compromised = sign(ring(replica)).getHeader().getKeyID();
        String next = new KeySchedule(stored()).next("ES256", clock.instant()).kid();
        await(replica.change(pool, keys -> rotation.without(pool.identifier(), keys, key(keys, compromised))));
        assertThat(sign(ring(replica)).getHeader().getKeyID()).isEqualTo(next);
        assertThat(ring(replica).publicJwkSet()).doesNotContain(compromised);
    }

    @Test
    void readAgainWhenAnotherReplicaDeletedThenTokensOfTheKeyAreVoid() {
        KeyRotation rotation = rotation(sealedKeys, Duration.ofHours(1), Duration.ofHours(12));
        KeyRings one = replica(rotation);
        KeyRings other = replica(rotation);
        SignedJWT token = sign(ring(other));
        String kid = token.getHeader().getKeyID();
        ring(one);
        await(one.change(pool, keys -> rotation.without(pool.identifier(), keys, key(keys, kid))));
        assertThat(ring(other).verify(TYPE, token.serialize())).isNotNull();
        await(other.readAgain());
        assertThat(ring(other).verify(TYPE, token.serialize())).isNull();
        assertThat(ring(other).publicJwkSet()).isEqualTo(ring(one).publicJwkSet());
    }

    @Test
    void verifyWhenAlgorithmIsNotTheKeysThenNull() throws Exception {
        KeyRing ring = ring(replica(rotation(sealedKeys, Duration.ofHours(1), Duration.ofHours(12))));
        StoredKey stored = new KeySchedule(stored()).current("RS256", clock.instant());
        JWK key = sealedKeys.open(pool.identifier(), stored);
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.PS256)
                        .type(TYPE)
                        .keyID(stored.kid())
                        .build(),
                new JWTClaimsSet.Builder().build());
        token.sign(new RSASSASigner(key.toRSAKey()));
        assertThat(ring.verify(TYPE, token.serialize())).isNull();
    }

    @Test
    void runWhenPoolOfTheVersionWithOneKeyThenAllAlgorithms() {
        await(repository.change(
                pool.identifier(),
                none -> List.of(sealedKeys.make(pool.identifier(), JWSAlgorithm.RS256, Instant.now()))));
        await(job.run());
        assertThat(stored()).hasSize(8);
    }

    private KeyRotation rotation(SealedKeys keys, Duration publishAhead, Duration period) {
        return new KeyRotation(keys, clock, publishAhead, period);
    }

    private KeyRings replica(KeyRotation rotation) {
        return new KeyRings(repository, sealedKeys, rotation, clock, config);
    }

    private void rotateIfDue(KeyRotation rotation) {
        if (rotation.isDue(stored())) {
            await(repository.change(pool.identifier(), keys -> rotation.rotated(pool.identifier(), keys)));
        }
    }

    private List<StoredKey> stored() {
        return await(repository.list(List.of(pool.identifier()))).get(pool.identifier());
    }

    private KeyRing ring(KeyRings replica) {
        return await(replica.of(pool));
    }

    private SignedJWT sign(KeyRing ring) {
        Instant end = clock.instant().plus(Duration.ofDays(1));
        return ring.sign(
                JWSAlgorithm.ES256,
                TYPE,
                new JWTClaimsSet.Builder().expirationTime(Date.from(end)).build());
    }

    private static boolean verifies(JWKSet set, SignedJWT token) throws Exception {
        JWK key = set.getKeyByKeyId(token.getHeader().getKeyID());
        return key != null && token.verify(new ECDSAVerifier(key.toECKey()));
    }

    private static StoredKey key(List<StoredKey> keys, String kid) {
        return keys.stream().filter(key -> key.kid().equals(kid)).findFirst().orElseThrow();
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(60));
    }

    private static final class MovingClock extends Clock {
        private Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

        void advance(Duration step) {
            now = now.plus(step);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
