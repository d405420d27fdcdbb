package saoma.token.wecom;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** WeCom's API for enterprises that install an app, word for word (wecom-protocol.md section 6.5). */
@RegisterRestClient(configKey = "wecom")
@Path("/cgi-bin/service")
@Consumes(MediaType.APPLICATION_JSON)
interface AuthorizationApi {

    record PermanentCodeRequest(@JsonProperty("auth_code") String authCode) {
        @Override
        public String toString() {
            return "PermanentCodeRequest[]";
        }
    }

    record EnterpriseRequest(
            @JsonProperty("auth_corpid") String authCorpId,
            @JsonProperty("permanent_code") String permanentCode) {
        @Override
        public String toString() {
            return "EnterpriseRequest[" + authCorpId + "]";
        }
    }

    @GET
    @Path("/get_pre_auth_code")
    Uni<String> getPreAuthCode(@QueryParam("suite_access_token") String suiteAccessToken);

    /** The faster of its two versions. */
    @POST
    @Path("/v2/get_permanent_code")
    Uni<String> getPermanentCode(
            @QueryParam("suite_access_token") String suiteAccessToken, PermanentCodeRequest request);

    @POST
    @Path("/get_auth_info")
    Uni<String> getAuthInfo(@QueryParam("suite_access_token") String suiteAccessToken, EnterpriseRequest request);

    @POST
    @Path("/get_corp_token")
    Uni<String> getCorpToken(@QueryParam("suite_access_token") String suiteAccessToken, EnterpriseRequest request);
}
