package saoma.simulator.control;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestQuery;
import saoma.simulator.api.TokenKind;
import saoma.simulator.api.Tokens;

/** The early death of access tokens. */
@Path("/control/tokens/kill")
@NonBlocking
class TokenControlResource {
    private final Tokens tokens;

    TokenControlResource(Tokens tokens) {
        this.tokens = tokens;
    }

    record Killed(int killed) {}

    /**
     * Kills current tokens; without parameters, all.
     *
     * @param provider CorpID, for its provider_access_token
     * @param suite SuiteID, for its suite_access_token
     * @param enterprise plain CorpID, with {@code suite}: for the access_token of this customer of the suite
     * @param errcode what a dead token is answered with from now on; null for what one too old is answered with
     */
    @POST
    public Killed kill(
            @RestQuery String provider,
            @RestQuery String suite,
            @RestQuery String enterprise,
            @RestQuery Integer errcode) {
        if (errcode != null && errcode == 0) {
            throw Refusal.invalid("errcode 0 is no error");
        }
        if (provider != null) {
            return new Killed(tokens.kill(TokenKind.PROVIDER, provider, errcode));
        }
        if (suite != null && enterprise != null) {
            return new Killed(tokens.kill(TokenKind.ENTERPRISE, suite + "/" + enterprise, errcode));
        }
        return new Killed(tokens.kill(suite == null ? null : TokenKind.SUITE, suite, errcode));
    }
}
