package saoma.token.wecom;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** WeCom's server API, word for word (wecom-protocol.md sections 1, 2.3, 4.5 to 7). Answers stay text: they may be no JSON. */
@RegisterRestClient(configKey = "wecom")
@RegisterProvider(WeComDateFilter.class)
@Path("/cgi-bin/service")
@Consumes(MediaType.APPLICATION_JSON)
interface WeComApi {

    record ProviderTokenRequest(
            String corpid, @JsonProperty("provider_secret") String providerSecret) {
        @Override
        public String toString() {
            return "ProviderTokenRequest[" + corpid + "]";
        }
    }

    record SuiteTokenRequest(
            @JsonProperty("suite_id") String suiteId,
            @JsonProperty("suite_secret") String suiteSecret,
            @JsonProperty("suite_ticket") String suiteTicket) {
        @Override
        public String toString() {
            return "SuiteTokenRequest[" + suiteId + "]";
        }
    }

    record CorpIdRequest(String corpid) {}

    record UserTicketRequest(@JsonProperty("user_ticket") String userTicket) {
        @Override
        public String toString() {
            return "UserTicketRequest[]";
        }
    }

    record LoginInfoRequest(@JsonProperty("auth_code") String authCode) {
        @Override
        public String toString() {
            return "LoginInfoRequest[]";
        }
    }

    @POST
    @Path("/get_provider_token")
    Uni<String> getProviderToken(ProviderTokenRequest request);

    @POST
    @Path("/get_suite_token")
    Uni<String> getSuiteToken(SuiteTokenRequest request);

    /** @param providerAccessToken WeCom names the parameter {@code access_token} all the same */
    @POST
    @Path("/get_login_info")
    Uni<String> getLoginInfo(@QueryParam("access_token") String providerAccessToken, LoginInfoRequest request);

    @GET
    @Path("/auth/getuserinfo3rd")
    Uni<String> getUserInfo(@QueryParam("suite_access_token") String suiteAccessToken, @QueryParam("code") String code);

    @POST
    @Path("/auth/getuserdetail3rd")
    Uni<String> getUserDetail(@QueryParam("suite_access_token") String suiteAccessToken, UserTicketRequest request);

    @POST
    @Path("/corpid_to_opencorpid")
    Uni<String> toOpenCorpId(@QueryParam("provider_access_token") String providerAccessToken, CorpIdRequest request);
}
