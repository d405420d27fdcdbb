package saoma.token.wecom;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import saoma.protocol.LoginInfo;
import saoma.protocol.Pool;

/** Where login-service asks who is behind a code that came back from WeCom. */
@Path("/internal/pools/{pool}/connections/{connection}/login-info")
@RolesAllowed("internal")
public class LoginInfoResource {
    private final LoginInfoService loginInfo;

    LoginInfoResource(LoginInfoService loginInfo) {
        this.loginInfo = loginInfo;
    }

    @POST
    public Uni<LoginInfo> find(String pool, String connection, @NotNull @Valid LoginInfo.Query query) {
        return loginInfo.find(new Pool(pool), connection, query.code());
    }
}
