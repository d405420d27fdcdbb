package saoma.token.device;

import com.nimbusds.oauth2.sdk.GrantType;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationSuccessResponse;
import com.nimbusds.oauth2.sdk.device.DeviceCode;
import com.nimbusds.oauth2.sdk.device.UserCode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.Pool;
import saoma.rest.PublicAddresses;
import saoma.token.TokenConfig;
import saoma.token.client.Client;
import saoma.token.client.ClientAuthenticator;
import saoma.token.client.ClientRequest;
import saoma.token.client.TokenFailure;

/** The device authorization endpoint (RFC 8628 §3.1). */
@Path("/oidc/device_authorization")
@PermitAll
public class DeviceAuthorizationResource {
    private final ClientAuthenticator clients;
    private final DeviceStore devices;
    private final TokenConfig.Device config;
    private final PublicAddresses addresses;

    DeviceAuthorizationResource(
            ClientAuthenticator clients, DeviceStore devices, TokenConfig config, PublicAddresses addresses) {
        this.clients = clients;
        this.devices = devices;
        this.config = config.device();
        this.addresses = addresses;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    public Uni<Response> authorize(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            String body) {
        return clients.authenticate(authorization, contentType, body)
                .chain(sent -> authorize(sent.pool(), requireDeviceGrant(sent.client()), sent.form()))
                .map(answer -> Response.ok(answer, MediaType.APPLICATION_JSON)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }

    private Uni<String> authorize(Pool pool, ApplicationConfiguration application, ClientRequest request) {
        return devices.begin(pool, application.clientId(), scope(application, request), resources(application, request))
                .map(codes -> answer(pool, codes));
    }

    private static ApplicationConfiguration requireDeviceGrant(Client client) {
        if (client instanceof Client.RelyingParty relyingParty
                && relyingParty.application().grantTypes().contains(GrantType.DEVICE_CODE.getValue())) {
            return relyingParty.application();
        }
        throw new TokenFailure(OAuth2Error.UNAUTHORIZED_CLIENT, "the client may not use the device code grant");
    }

    /** As at the authorization endpoint: what the application may not have is left out. */
    private static Set<String> scope(ApplicationConfiguration application, ClientRequest request) {
        String asked = request.parameter("scope");
        Set<String> granted = new LinkedHashSet<>(
                asked == null ? List.of() : Scope.parse(asked).toStringList());
        granted.retainAll(application.scopes());
        if (!application.grantTypes().contains(GrantType.REFRESH_TOKEN.getValue())) {
            granted.remove("offline_access");
        }
        if (!granted.contains("openid")) {
            throw new TokenFailure(OAuth2Error.INVALID_SCOPE, "scope must contain openid");
        }
        return granted;
    }

    private static Set<String> resources(ApplicationConfiguration application, ClientRequest request) {
        Set<String> asked = Set.copyOf(request.parameters().getOrDefault("resource", List.of()));
        if (!application.resources().containsAll(asked)) {
            throw new TokenFailure(OAuth2Error.INVALID_TARGET, "resource must be one of those of the client");
        }
        return asked;
    }

    private String answer(Pool pool, DeviceStore.Codes codes) {
        String page = addresses.in(pool, "/device");
        return new DeviceAuthorizationSuccessResponse(
                        new DeviceCode(codes.deviceCode()),
                        new UserCode(codes.userCode()),
                        URI.create(page),
                        URI.create(page + "?user_code=" + codes.userCode()),
                        config.lifetime().toSeconds(),
                        config.interval().toSeconds(),
                        null)
                .toJSONObject()
                .toJSONString();
    }
}
