package saoma.token.dpop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.PlainHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.oauth2.sdk.dpop.DPoPProofFactory;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The checks of RFC 9449 §4.3 that need nothing but the proof. */
class ProofRulesTest {
    private static final String URI = "https://op.example/oidc/me";
    private static final String TOKEN = "an-access-token";
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

    private final ProofMaker client = ProofMaker.es256();

    @ParameterizedTest
    @ValueSource(strings = {"PS256", "ES256", "EdDSA"})
    void proofWhenAlgorithmOfTheListThenAccepted(String algorithm) {
        accepted(ProofMaker.of(algorithm).sign(claims().build()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "ES384"})
    void proofWhenOtherAlgorithmThenRefused(String algorithm) {
        refused(ProofMaker.of(algorithm).sign(claims().build()), "alg must be");
    }

    @Test
    void proofWhenUnknownClaimThenAccepted() {
        accepted(client.sign(claims().claim("made_up", true).build()));
    }

    @Test
    void proofWhenUnsignedThenRefused() {
        PlainHeader header =
                new PlainHeader.Builder().type(DPoPProofFactory.TYPE).build();
        refused(new PlainJWT(header, claims().build()).serialize(), "not a signed JWT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a.b.c", "e30.e30.", "bnVsbA.e30.AAAA", "€.€.€"})
    void proofWhenGarbageThenRefused(String garbage) {
        refused(garbage, "not a signed JWT");
    }

    @Test
    void proofWhenSignatureCutOffThenRefused() {
        String proof = client.sign(claims().build());
        refused(proof.substring(0, proof.lastIndexOf('.')), "not a signed JWT");
    }

    @Test
    void proofWhenTooLongThenRefused() {
        refused(client.sign(claims().claim("x", "y".repeat(8_192)).build()), "too long");
    }

    @Test
    void proofWhenTwoHeadersThenRefused() {
        String proof = client.sign(claims().build());
        assertThatThrownBy(() -> Proof.of(List.of(proof, proof)))
                .isInstanceOf(InvalidProof.class)
                .hasMessageContaining("one DPoP header");
    }

    @Test
    void proofWhenNoHeaderThenNone() {
        assertThat(Proof.of(List.of())).isEmpty();
    }

    @Test
    void proofWhenTypeOtherThenRefused() {
        refused(client.sign(client.header().type(JOSEObjectType.JWT).build(), claims().build()), "typ must be");
    }

    @Test
    void proofWhenTypeMissingThenRefused() {
        refused(client.sign(client.header().type(null).build(), claims().build()), "typ must be");
    }

    @Test
    void proofWhenKeyMissingThenRefused() {
        refused(client.sign(client.header().jwk(null).build(), claims().build()), "jwk must be a public key");
    }

    @Test
    void proofWhenKeyPrivateThenRefused() {
        // Nimbus makes no such header, so it is put together by hand
        Base64URL header = Base64URL.encode("{\"typ\":\"dpop+jwt\",\"alg\":\"ES256\",\"jwk\":"
                + client.key().toJSONString() + "}");
        String[] parts = client.sign(claims().build()).split("\\.");
        refused(header + "." + parts[1] + "." + parts[2], "with a public key");
    }

    @Test
    void proofWhenKeyNotForAlgorithmThenRefused() {
        JWSHeader header =
                client.header().jwk(ProofMaker.of("EdDSA").key().toPublicJWK()).build();
        refused(client.sign(header, claims().build()), "jwk must be a key for alg");
    }

    @Test
    void proofWhenCurveOtherThenRefused() {
        JWSHeader header =
                client.header().jwk(ProofMaker.of("ES384").key().toPublicJWK()).build();
        refused(client.sign(header, claims().build()), "P-256");
    }

    @Test
    void proofWhenRsaModulusIsNoneThenRefused() {
        refused(withRsaKey(BigInteger.ONE.shiftLeft(2047), BigInteger.TWO), "");
    }

    @ParameterizedTest
    @ValueSource(ints = {1024, 8192})
    void proofWhenRsaKeyOfOddLengthThenRefused(int bits) {
        refused(withRsaKey(BigInteger.ONE.shiftLeft(bits - 1).setBit(0), BigInteger.valueOf(65_537)), "2048 to 4096");
    }

    @Test
    void proofWhenRsaExponentLongThenRefused() {
        BigInteger modulus = BigInteger.ONE.shiftLeft(2047).setBit(0);
        refused(withRsaKey(modulus, modulus.subtract(BigInteger.TWO)), "short exponent");
    }

    @Test
    void proofWhenEdwardsKeyOfOddLengthThenRefused() {
        ProofMaker edwards = ProofMaker.of("EdDSA");
        JWSHeader header = edwards.header()
                .jwk(new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode("short")).build())
                .build();
        refused(edwards.sign(header, claims().build()), "cannot be read");
    }

    @Test
    void proofWhenSignedByAnotherKeyThenRefused() {
        JWSHeader header =
                client.header().jwk(ProofMaker.es256().key().toPublicJWK()).build();
        refused(client.sign(header, claims().build()), "the signature");
    }

    @Test
    void proofWhenClaimsChangedThenRefused() {
        String[] parts = client.sign(claims().build()).split("\\.");
        Base64URL changed = Base64URL.encode(claims().build().toString());
        refused(parts[0] + "." + changed + "." + parts[2], "the signature");
    }

    @Test
    void proofWhenCriticalHeaderUnknownThenRefused() {
        JWSHeader header = client.header()
                .criticalParams(Set.of("made_up"))
                .customParam("made_up", 1)
                .build();
        refused(client.sign(header, claims().build()), "the signature");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jti", "htm", "htu", "iat", "ath"})
    void proofWhenClaimMissingThenRefused(String claim) {
        refused(client.sign(claims().claim(claim, null).build()), claim);
    }

    @ParameterizedTest
    @ValueSource(strings = {"htm", "htu", "ath"})
    void proofWhenClaimNotTextThenRefused(String claim) {
        refused(client.sign(claims().claim(claim, List.of("x")).build()), "cannot be read");
    }

    @Test
    void proofWhenIdentifierBlankThenRefused() {
        refused(client.sign(claims().jwtID(" ").build()), "jti");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "get"})
    void proofWhenMethodOtherThenRefused(String method) {
        refused(client.sign(claims().claim("htm", method).build()), "htm must be");
    }

    @Test
    void proofWhenAddressOtherThenRefused() {
        refused(
                client.sign(
                        claims().claim("htu", "https://op.example/oidc/token").build()),
                "htu must be");
    }

    @ParameterizedTest
    @ValueSource(ints = {-60, -10, 0, 10, 30})
    void proofWhenMadeInTheWindowThenAccepted(int seconds) {
        accepted(client.sign(claims().issueTime(at(seconds)).build()));
    }

    @ParameterizedTest
    @ValueSource(ints = {-61, 31, -3600, 3600})
    void proofWhenMadeOutsideTheWindowThenRefused(int seconds) {
        refused(client.sign(claims().issueTime(at(seconds)).build()), seconds > 0 ? "in the future" : "too old");
    }

    @Test
    void proofWhenNotBeforeAndExpiryHoldThenAccepted() {
        accepted(client.sign(
                claims().notBeforeTime(at(0)).expirationTime(at(300)).build()));
    }

    @Test
    void proofWhenNotYetValidThenRefused() {
        refused(client.sign(claims().notBeforeTime(at(31)).build()), "nbf");
    }

    @Test
    void proofWhenExpiredThenRefused() {
        refused(client.sign(claims().expirationTime(at(-30)).build()), "expired");
    }

    @Test
    void proofWhenHashOfAnotherTokenThenRefused() {
        refused(client.sign(claims().claim("ath", ProofMaker.hash("another")).build()), "ath must be");
    }

    private static JWTClaimsSet.Builder claims() {
        return ProofMaker.claims("GET", URI).issueTime(at(0)).claim("ath", ProofMaker.hash(TOKEN));
    }

    private static Date at(int seconds) {
        return Date.from(NOW.plusSeconds(seconds));
    }

    /** A proof with a key that nobody holds: what is wrong with the key is found before the signature is tried. */
    private static String withRsaKey(BigInteger modulus, BigInteger exponent) {
        RSAKey key = new RSAKey.Builder(Base64URL.encode(modulus), Base64URL.encode(exponent)).build();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.PS256)
                .type(DPoPProofFactory.TYPE)
                .jwk(key)
                .build();
        return header.toBase64URL() + "." + claims().build().toPayload().toBase64URL() + "."
                + Base64URL.encode(new byte[256]);
    }

    private static void accepted(String proof) {
        assertThatCode(checking(proof)).doesNotThrowAnyException();
    }

    private static void refused(String proof, String reason) {
        assertThatThrownBy(checking(proof)).isInstanceOf(InvalidProof.class).hasMessageContaining(reason);
    }

    private static ThrowingCallable checking(String proof) {
        return () -> ProofRules.check(
                Proof.of(List.of(proof)).orElseThrow(),
                new ProofRules.Use("GET", URI, NOW, Duration.ofSeconds(60), TOKEN));
    }
}
