package saoma.simulator.control;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Objects;
import saoma.simulator.api.ProviderTokens;

/** The early death of provider tokens. */
@Path("/control/tokens/kill")
@NonBlocking
class TokenControlResource {
    private static final int EXPIRED = 42001;

    private final ProviderTokens tokens;

    TokenControlResource(ProviderTokens tokens) {
        this.tokens = tokens;
    }

    /**
     * What to kill.
     *
     * @param provider null for all
     * @param errcode what the dead token is answered with; null for 42001
     */
    record Order(String provider, Integer errcode) {
        Order {
            if (errcode != null && errcode == 0) {
                throw new IllegalArgumentException("errcode 0 is no error");
            }
        }
    }

    record Killed(int killed) {}

    /** @param order null for all tokens and 42001 */
    @POST
    public Killed kill(Order order) {
        return order == null
                ? new Killed(tokens.kill(null, EXPIRED))
                : new Killed(tokens.kill(order.provider, Objects.requireNonNullElse(order.errcode, EXPIRED)));
    }
}
