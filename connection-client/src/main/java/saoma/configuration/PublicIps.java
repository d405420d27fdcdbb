package saoma.configuration;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import saoma.protocol.OutgoingAddresses;

/** The addresses that calls to WeCom leave from, for whoever looks for what is wrong; read anew each time. */
@ApplicationScoped
public class PublicIps {
    private final SystemApi api;

    PublicIps(@RestClient SystemApi api) {
        this.api = api;
    }

    /** @return fails with {@link ConfigurationUnavailable} */
    public Uni<OutgoingAddresses> read() {
        return RefusedToken.retried(api.publicIps()).onFailure().transform(ConfigurationUnavailable::new);
    }
}
