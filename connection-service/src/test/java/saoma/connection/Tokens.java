package saoma.connection;

import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.time.Duration;
import java.time.Instant;

/** Tokens as token-service signs them, valid by default. */
final class Tokens {
    static final String OPERATOR = "operator";

    private Tokens() {}

    static String admin() {
        return of("admin").sign();
    }

    static String internal() {
        return of("internal provider-credentials").sign();
    }

    static JwtClaimsBuilder of(String scope) {
        return Jwt.claims()
                .issuer("http://localhost:8080/oidc")
                .subject(OPERATOR)
                .audience("connection-service")
                .claim("scope", scope)
                .issuedAt(Instant.now())
                .expiresAt(Instant.now().plus(Duration.ofMinutes(5)));
    }
}
