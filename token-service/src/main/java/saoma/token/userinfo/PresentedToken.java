package saoma.token.userinfo;

import com.nimbusds.oauth2.sdk.token.BearerTokenError;
import com.nimbusds.oauth2.sdk.token.DPoPTokenError;
import com.nimbusds.oauth2.sdk.token.TokenSchemeError;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** An access token as a request presents it: in the header field, or in a form (RFC 6750 §2, RFC 9449 §7.1). */
record PresentedToken(Scheme scheme, String value) {

    enum Scheme {
        BEARER,
        DPOP
    }

    /**
     * @param authorization values of the {@code Authorization} header fields
     * @param form values of the parameter {@code access_token} in the body
     */
    static PresentedToken of(List<String> authorization, List<String> form) {
        List<PresentedToken> presented = Stream.concat(
                        authorization.stream().flatMap(PresentedToken::inHeader),
                        form.stream().map(value -> new PresentedToken(Scheme.BEARER, value)))
                .toList();
        if (presented.isEmpty()) {
            throw new UserinfoRefusal(BearerTokenError.MISSING_TOKEN.setHTTPStatusCode(401));
        }
        if (presented.size() > 1) {
            throw new UserinfoRefusal(
                    BearerTokenError.INVALID_REQUEST.setDescription("the access token must be sent once"));
        }
        return presented.get(0);
    }

    /** Scheme names know no case (RFC 9110 §11.1). */
    private static Stream<PresentedToken> inHeader(String header) {
        String credentials = header.strip();
        int blank = credentials.indexOf(' ');
        String scheme = blank < 0 ? credentials : credentials.substring(0, blank);
        String value = blank < 0 ? "" : credentials.substring(blank).strip();
        return switch (scheme.toLowerCase(Locale.ROOT)) {
            case "bearer" -> Stream.of(new PresentedToken(Scheme.BEARER, value));
            case "dpop" -> Stream.of(new PresentedToken(Scheme.DPOP, value));
            default -> Stream.empty();
        };
    }

    UserinfoRefusal invalid(String description) {
        TokenSchemeError error = scheme == Scheme.DPOP ? DPoPTokenError.INVALID_TOKEN : BearerTokenError.INVALID_TOKEN;
        return new UserinfoRefusal(error.setDescription(description));
    }

    UserinfoRefusal insufficientScope() {
        return new UserinfoRefusal(
                scheme == Scheme.DPOP ? DPoPTokenError.INSUFFICIENT_SCOPE : BearerTokenError.INSUFFICIENT_SCOPE);
    }
}
