package saoma.configuration;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** A service that could not authenticate to the others does not start, instead of failing every sign-in. */
@Startup
@Singleton
class ServiceSecret {
    ServiceSecret(@ConfigProperty(name = "saoma.service-secret") String required) {}
}
