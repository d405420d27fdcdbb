package saoma.token.key;

import java.time.Instant;

/**
 * A row of the table {@code signing_key}.
 *
 * @param kid thumbprint (RFC 7638)
 * @param sealedJwk the key with its private half, sealed
 * @param signsFrom when it takes over from its predecessor; until then it is only published
 */
record StoredKey(String kid, String algorithm, String sealedJwk, Instant createdAt, Instant signsFrom) {

    StoredKey signingFrom(Instant time) {
        return new StoredKey(kid, algorithm, sealedJwk, createdAt, time);
    }
}
