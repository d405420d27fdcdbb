package saoma.configuration;

import io.quarkus.arc.ClientProxy;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Makes the REST clients at the start. One that its first request makes belongs to the HTTP server, is closed together with
 * it, and takes along the calls of work that is still to finish.
 */
@ApplicationScoped
class EarlyClients {
    void start(@Observes StartupEvent started, @RestClient Instance<Object> clients) {
        clients.forEach(ClientProxy::unwrap);
    }
}
