package saoma.token.refresh;

import java.util.Optional;
import java.util.regex.Pattern;
import saoma.token.secret.RandomText;
import saoma.token.secret.Sha256;

/**
 * A refresh token: the handle of its family, 128 random bits, and a secret of 256, so that an old one still finds its
 * family although only digests are stored.
 */
record FamilyToken(String handle, String value) {
    private static final Pattern FORM = Pattern.compile("([\\w-]{22})\\.[\\w-]{43}");

    /** The first token of a new family. */
    static FamilyToken first() {
        return of(RandomText.of(16));
    }

    /** Another token of the same family. */
    FamilyToken next() {
        return of(handle);
    }

    /** @return empty when we never gave out such a token */
    static Optional<FamilyToken> parse(String value) {
        var form = FORM.matcher(value);
        return form.matches() ? Optional.of(new FamilyToken(form.group(1), value)) : Optional.empty();
    }

    String handleDigest() {
        return Sha256.base64Url(handle);
    }

    String digest() {
        return Sha256.base64Url(value);
    }

    @Override
    public String toString() {
        return "FamilyToken[hidden]";
    }

    private static FamilyToken of(String handle) {
        return new FamilyToken(handle, handle + "." + RandomText.ofBits256());
    }
}
