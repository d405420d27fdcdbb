package saoma.token.wecom;

import io.smallrye.mutiny.Uni;
import java.util.HexFormat;
import java.util.function.Supplier;
import saoma.token.secret.Sha256;

/**
 * A bearer token that WeCom gives out: whose it is, and how it is fetched.
 *
 * @param owner the kind of token and the id it belongs to; in logs
 * @param secret what buys the token
 * @param fetch asks WeCom; fails with {@link WeComRefusal} or {@link WeComUnreachable}, and changes nothing there
 */
public record TokenSource(String owner, String secret, Supplier<Uni<UpstreamToken>> fetch) {

    /**
     * Under which the token is kept: the owner and a digest of the secret. So whoever configures an id without knowing
     * its secret never gets the token of one who does, and a new secret is tried at once.
     */
    String key() {
        return owner + ":" + digest(secret).substring(0, 16);
    }

    /** @return {@code provider}, {@code suite} or {@code corp} */
    String kind() {
        return owner.substring(0, owner.indexOf(':'));
    }

    static String digest(String text) {
        return HexFormat.of().formatHex(Sha256.of(text));
    }

    @Override
    public String toString() {
        return owner;
    }
}
