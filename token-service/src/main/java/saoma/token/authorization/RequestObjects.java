package saoma.token.authorization;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimNames;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.ParseException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.Pool;
import saoma.rest.PublicAddresses;
import saoma.token.clientkey.ClientSignatures;

/** Reads signed request objects (RFC 9101, OpenID Connect Core §6). */
@ApplicationScoped
public class RequestObjects {
    /**
     * What they may be signed with, as metadata lists it: RS256 too, which "servers SHOULD support" (OpenID Connect Discovery §3). A client
     * that wants none of it says so by the {@code alg} of its keys.
     */
    public static final List<String> ALGORITHMS = Stream.concat(
                    ClientSignatures.ALGORITHMS.stream(), Stream.of(JWSAlgorithm.RS256.getName()))
            .toList();

    private static final int MAXIMUM_LENGTH = 8_192;
    /** What speaks of the JWT and not of the request. */
    private static final Set<String> ENVELOPE = Set.of(
            JWTClaimNames.ISSUER,
            JWTClaimNames.SUBJECT,
            JWTClaimNames.AUDIENCE,
            JWTClaimNames.EXPIRATION_TIME,
            JWTClaimNames.NOT_BEFORE,
            JWTClaimNames.ISSUED_AT,
            JWTClaimNames.JWT_ID);

    private final ClientSignatures signatures;
    private final Clock clock;
    private final PublicAddresses addresses;

    RequestObjects(ClientSignatures signatures, Clock clock, PublicAddresses addresses) {
        this.signatures = signatures;
        this.clock = clock;
        this.addresses = addresses;
    }

    /**
     * @return the parameters of the request, which are those inside and no others (RFC 9101 §6.3); fails with {@link
     *     InvalidRequestObject}
     */
    Uni<Map<String, String>> read(Pool pool, ApplicationConfiguration application, String request) {
        return addresses.ready(pool).map(ready -> parse(request)).chain(jwt -> {
            JWTClaimsSet claims = claims(jwt);
            RequestObjectRules.check(new RequestObjectRules.Use(
                    jwt, claims, application.clientId(), addresses.issuer(pool), clock.instant()));
            return signatures.verify(application, jwt).map(signed -> {
                if (!signed) {
                    throw new InvalidRequestObject("not signed by a key of the client");
                }
                return parameters(claims);
            });
        });
    }

    private static SignedJWT parse(String request) {
        try {
            if (request.length() <= MAXIMUM_LENGTH) {
                return SignedJWT.parse(request);
            }
        } catch (ParseException | IllegalArgumentException | NullPointerException malformed) {
            // an unsigned or encrypted one too; the last: Nimbus on a header that is the JSON null
        }
        throw new InvalidRequestObject("must be a signed JWT of at most " + MAXIMUM_LENGTH + " characters");
    }

    private static JWTClaimsSet claims(SignedJWT jwt) {
        try {
            return jwt.getJWTClaimsSet();
        } catch (ParseException e) {
            throw new InvalidRequestObject("the claims are malformed");
        }
    }

    private static Map<String, String> parameters(JWTClaimsSet claims) {
        Map<String, String> parameters = new LinkedHashMap<>();
        claims.getClaims().forEach((name, value) -> {
            if (value != null && !ENVELOPE.contains(name)) {
                parameters.put(name, text(name, value));
            }
        });
        parameters.values().removeIf(String::isEmpty);
        return parameters;
    }

    /** Parameters are strings, and those that are JSON or numbers may be themselves (OpenID Connect Core §6.1). */
    @SuppressWarnings("unchecked")
    private static String text(String name, Object value) {
        if (value instanceof String text) {
            return text;
        }
        if (name.equals("claims") && value instanceof Map<?, ?> object) {
            return JSONObjectUtils.toJSONString((Map<String, ?>) object);
        }
        if (name.equals("max_age") && (value instanceof Long || value instanceof Integer)) {
            return value.toString();
        }
        if (name.equals("resource")
                && value instanceof List<?> resources
                && resources.stream().allMatch(String.class::isInstance)) {
            return String.join(" ", (List<String>) resources);
        }
        throw new InvalidRequestObject("a parameter must be a string");
    }
}
