package saoma.token.key;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready before the keys that sign tokens are read; once read they stay, whatever happens to the database. */
@Readiness
@ApplicationScoped
class KeysReadiness implements HealthCheck {
    private final KeyRings rings;

    KeysReadiness(KeyRings rings) {
        this.rings = rings;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("signing-keys").status(rings.ready()).build();
    }
}
