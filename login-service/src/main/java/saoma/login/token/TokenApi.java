package saoma.login.token;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import saoma.protocol.AuthorizationGrant;
import saoma.protocol.CorpIdConversion;
import saoma.protocol.DeviceAuthorization;
import saoma.protocol.Installation;
import saoma.protocol.LoginInfo;
import saoma.protocol.RequestReference;
import saoma.protocol.SessionEnd;

/** token-service's internal API. */
@RegisterRestClient(configKey = "token-service")
@OidcClientFilter("token-service")
@Path("/internal/pools/{pool}")
interface TokenApi {

    @POST
    @Path("/connections/{identifier}/login-info")
    Uni<LoginInfo> loginInfo(String pool, String identifier, LoginInfo.Query query);

    @POST
    @Path("/connections/{identifier}/corpid-conversions")
    Uni<CorpIdConversion> convert(String pool, String identifier, CorpIdConversion.Query query);

    @POST
    @Path("/suites/{suiteId}/pre-auth-codes")
    Uni<Installation.Start> beginInstallation(String pool, String suiteId);

    @POST
    @Path("/suites/{suiteId}/installations")
    Uni<Installation> install(String pool, String suiteId, Installation.Code code);

    @POST
    @Path("/authorization-requests")
    Uni<RequestReference.Resolved> resolve(String pool, RequestReference reference);

    @GET
    @Path("/device-authorizations/{userCode}")
    Uni<DeviceAuthorization> device(String pool, String userCode);

    @POST
    @Path("/device-authorizations/{userCode}/approval")
    Uni<Void> approveDevice(String pool, String userCode, AuthorizationGrant grant);

    @POST
    @Path("/device-authorizations/{userCode}/denial")
    Uni<Void> denyDevice(String pool, String userCode);

    @POST
    @Path("/session-ends")
    Uni<Void> sessionEnded(String pool, SessionEnd ended);

    @POST
    @Path("/codes")
    Uni<AuthorizationGrant.Code> issueCode(String pool, AuthorizationGrant grant);
}
