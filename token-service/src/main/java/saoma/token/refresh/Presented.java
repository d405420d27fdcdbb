package saoma.token.refresh;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;

/**
 * A refresh token that names a family of ours; whether it is one of its tokens is another question.
 *
 * @param previousDigest null until the family's first token was replaced, like {@code rotatedAt}
 * @param sealedCurrent the current token, for a client that lost the answer it was in
 */
public record Presented(
        Family family,
        FamilyToken token,
        String currentDigest,
        String sealedCurrent,
        String previousDigest,
        Instant rotatedAt) {

    boolean isCurrent() {
        return isToken(currentDigest);
    }

    /** @param since the earliest replacement that is forgiven */
    boolean wasCurrent(Instant since) {
        return previousDigest != null && isToken(previousDigest) && !rotatedAt.isBefore(since);
    }

    private boolean isToken(String digest) {
        return MessageDigest.isEqual(
                digest.getBytes(StandardCharsets.US_ASCII), token.digest().getBytes(StandardCharsets.US_ASCII));
    }
}
