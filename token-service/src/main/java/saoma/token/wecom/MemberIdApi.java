package saoma.token.wecom;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** WeCom's API for the ids of an enterprise's members, word for word (wecom-protocol.md section 7). */
@RegisterRestClient(configKey = "wecom")
@Path("/cgi-bin/batch")
@Consumes(MediaType.APPLICATION_JSON)
interface MemberIdApi {

    record UserIdsRequest(@JsonProperty("userid_list") List<String> userIds) {}

    @POST
    @Path("/userid_to_openuserid")
    Uni<String> toOpenUserIds(@QueryParam("access_token") String accessToken, UserIdsRequest request);
}
