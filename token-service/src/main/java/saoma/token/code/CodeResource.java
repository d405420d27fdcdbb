package saoma.token.code;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestResponse;
import saoma.protocol.AuthorizationGrant;
import saoma.protocol.Pool;
import saoma.rest.Problem;
import saoma.rest.ProblemException;
import saoma.token.authorization.PushedRequests;
import saoma.token.logout.SessionRegister;

/** Where login-service has a code issued for what it has established. */
@Path("/internal/pools/{pool}/codes")
@RolesAllowed("internal")
public class CodeResource {
    private final AuthorizationCodeStore codes;
    private final SessionRegister sessions;
    private final PushedRequests pushedRequests;

    CodeResource(AuthorizationCodeStore codes, SessionRegister sessions, PushedRequests pushedRequests) {
        this.codes = codes;
        this.sessions = sessions;
        this.pushedRequests = pushedRequests;
    }

    @POST
    public Uni<RestResponse<AuthorizationGrant.Code>> issue(String pool, @NotNull AuthorizationGrant grant) {
        Pool inPool = new Pool(pool);
        return useUp(inPool, grant.requestUri())
                .chain(() -> sessions.register(inPool, grant))
                .chain(() -> codes.issue(inPool, grant))
                .map(code -> RestResponse.status(RestResponse.Status.CREATED, new AuthorizationGrant.Code(code)));
    }

    /** Before the code is there, so that two tabs with the same request cannot both get one. */
    private Uni<Void> useUp(Pool pool, String requestUri) {
        if (requestUri == null) {
            return Uni.createFrom().voidItem();
        }
        return pushedRequests
                .use(pool, requestUri)
                .invoke(first -> {
                    if (!first) {
                        throw new ProblemException(Problem.conflict(
                                "request-uri-used",
                                "The pushed request is used up",
                                "A code was issued for this request_uri before"));
                    }
                })
                .replaceWithVoid();
    }
}
