package saoma.token.authorization;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import saoma.configuration.Applications;
import saoma.protocol.Pool;
import saoma.protocol.RequestReference;
import saoma.protocol.RequestReference.Resolved;

/** Where login-service learns what a request object or a pushed request stands for. */
@Path("/internal/pools/{pool}/authorization-requests")
@RolesAllowed("internal")
public class RequestReferenceResource {
    private static final Resolved NO_REQUEST = Resolved.refused(
            OAuth2Error.INVALID_REQUEST_URI_CODE, "request_uri is unknown, expired, used, or of another client");
    private static final Resolved NO_CLIENT =
            Resolved.refused(OAuth2Error.INVALID_REQUEST_OBJECT_CODE, "request: of an unknown client");

    private final Applications applications;
    private final RequestObjects requestObjects;
    private final PushedRequests pushedRequests;

    RequestReferenceResource(Applications applications, RequestObjects requestObjects, PushedRequests pushedRequests) {
        this.applications = applications;
        this.requestObjects = requestObjects;
        this.pushedRequests = pushedRequests;
    }

    @POST
    public Uni<Resolved> resolve(String pool, @NotNull RequestReference reference) {
        return reference.request() == null ? pushed(new Pool(pool), reference) : signed(new Pool(pool), reference);
    }

    private Uni<Resolved> pushed(Pool pool, RequestReference reference) {
        return pushedRequests
                .find(pool, reference.requestUri())
                .map(request -> request == null || !request.clientId().equals(reference.clientId())
                        ? NO_REQUEST
                        : Resolved.of(request.parameters(), request.dpopJkt()));
    }

    private Uni<Resolved> signed(Pool pool, RequestReference reference) {
        return applications
                .find(pool, reference.clientId())
                .chain(application -> application == null
                        ? Uni.createFrom().item(NO_CLIENT)
                        : requestObjects
                                .read(pool, application, reference.request())
                                .map(parameters -> Resolved.of(parameters, null))
                                .onFailure(InvalidRequestObject.class)
                                .recoverWithItem(failure -> refused((InvalidRequestObject) failure)));
    }

    private static Resolved refused(InvalidRequestObject failure) {
        return Resolved.refused(failure.error().getCode(), failure.error().getDescription());
    }
}
