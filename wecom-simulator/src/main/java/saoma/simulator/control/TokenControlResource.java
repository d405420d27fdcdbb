package saoma.simulator.control;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestQuery;
import saoma.simulator.api.ProviderTokens;

/** The early death of provider tokens. */
@Path("/control/tokens/kill")
@NonBlocking
class TokenControlResource {
    private static final String EXPIRED = "42001";

    private final ProviderTokens tokens;

    TokenControlResource(ProviderTokens tokens) {
        this.tokens = tokens;
    }

    record Killed(int killed) {}

    /**
     * Kills current tokens.
     *
     * @param provider null for all
     * @param errcode what a dead token is answered with from now on
     */
    @POST
    public Killed kill(@RestQuery String provider, @RestQuery @DefaultValue(EXPIRED) int errcode) {
        if (errcode == 0) {
            throw Refusal.invalid("errcode 0 is no error");
        }
        return new Killed(tokens.kill(provider, errcode));
    }
}
