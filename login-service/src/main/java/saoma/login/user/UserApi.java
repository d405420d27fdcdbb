package saoma.login.user;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestQuery;
import saoma.protocol.Consent;
import saoma.protocol.OwnIdentity;
import saoma.protocol.Resolution;
import saoma.protocol.SignIn;
import saoma.protocol.UserClaims;

/** user-service's internal API. */
@RegisterRestClient(configKey = "user-service")
@OidcClientFilter("user-service")
@Path("/internal/pools/{pool}")
interface UserApi {

    @POST
    @Path("/identities/resolve")
    Uni<Resolution> resolve(String pool, Resolution.Query query);

    @GET
    @Path("/users/{subject}/identities")
    Uni<OwnIdentity.Page> identities(String pool, UUID subject);

    @POST
    @Path("/users/{subject}/identities")
    Uni<Resolution> addIdentity(String pool, UUID subject, Resolution.Query query);

    @DELETE
    @Path("/users/{subject}/identities/{id}")
    Uni<Void> unlink(String pool, UUID subject, UUID id, @RestQuery boolean last);

    @GET
    @Path("/users/{subject}/sign-ins")
    Uni<SignIn.Page> signIns(String pool, UUID subject);

    @GET
    @Path("/users/{subject}/claims")
    Uni<UserClaims> claims(String pool, UUID subject);

    @GET
    @Path("/users/{subject}/consents")
    Uni<Consent.Page> consents(String pool, UUID subject);

    @GET
    @Path("/users/{subject}/consents/{clientId}")
    Uni<Consent> consent(String pool, UUID subject, String clientId);

    @PUT
    @Path("/users/{subject}/consents/{clientId}")
    Uni<Void> remember(String pool, UUID subject, String clientId, Consent consent);

    @DELETE
    @Path("/users/{subject}/consents/{clientId}")
    Uni<Void> withdraw(String pool, UUID subject, String clientId);
}
