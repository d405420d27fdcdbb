package saoma.configuration;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;
import saoma.rest.setting.Required;

/** A service that could not authenticate to the others does not start, instead of failing every sign-in. */
@ConfigMapping(prefix = "saoma")
public interface ServiceSecret {

    @Required(message = "must be the secret that token-service knows this service by")
    Optional<String> serviceSecret();
}
