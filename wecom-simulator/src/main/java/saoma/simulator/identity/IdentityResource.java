package saoma.simulator.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestQuery;
import saoma.simulator.api.ApiGate;
import saoma.simulator.api.RequestBody;
import saoma.simulator.calls.Endpoint;
import saoma.simulator.identity.UserInfoCall.Words;
import saoma.simulator.settings.Switches;

/** A suite's two calls about a person. */
@Path("/cgi-bin/service")
class IdentityResource {
    private final ApiGate gate;
    private final UserInfoCall userInfo;
    private final UserDetailCall userDetail;
    private final Switches switches;

    IdentityResource(ApiGate gate, UserInfoCall userInfo, UserDetailCall userDetail, Switches switches) {
        this.gate = gate;
        this.userInfo = userInfo;
        this.userDetail = userDetail;
        this.switches = switches;
    }

    @GET
    @Path("auth/getuserinfo3rd")
    public Uni<Response> userInfo(
            @RestQuery("suite_access_token") String token, @RestQuery String code, @Context HttpServerRequest request) {
        return userInfo(token, code, Words.NEW, request);
    }

    /** As before 2022, when old pages still called the token {@code access_token}. */
    @GET
    @Path("getuserinfo3rd")
    public Uni<Response> userInfoAsBefore(
            @RestQuery("suite_access_token") String token,
            @RestQuery("access_token") String olderToken,
            @RestQuery String code,
            @Context HttpServerRequest request) {
        if (!switches.current().oldUserInfoPath()) {
            throw new NotFoundException();
        }
        return userInfo(token == null ? olderToken : token, code, Words.OLD, request);
    }

    private Uni<Response> userInfo(String token, String code, Words words, HttpServerRequest request) {
        return gate.pass(
                Endpoint.GETUSERINFO3RD, request, new RequestBody(null), ip -> userInfo.answer(ip, token, code, words));
    }

    @POST
    @Path("auth/getuserdetail3rd")
    @Consumes(MediaType.WILDCARD)
    public Uni<Response> userDetail(
            byte[] bytes, @RestQuery("suite_access_token") String token, @Context HttpServerRequest request) {
        return userDetail(new RequestBody(bytes), token, request);
    }

    @GET
    @Path("auth/getuserdetail3rd")
    public Uni<Response> userDetail(@RestQuery("suite_access_token") String token, @Context HttpServerRequest request) {
        return userDetail(new RequestBody(null), token, request);
    }

    private Uni<Response> userDetail(RequestBody body, String token, HttpServerRequest request) {
        return gate.pass(Endpoint.GETUSERDETAIL3RD, request, body, ip -> userDetail.answer(ip, token, body));
    }
}
