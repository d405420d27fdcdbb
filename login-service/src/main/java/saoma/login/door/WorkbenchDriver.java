package saoma.login.door;

import jakarta.inject.Singleton;
import java.net.URI;
import saoma.login.LoginConfig;
import saoma.protocol.ApplicationConfiguration.Connection;

/** OAuth 2.0 as it works inside the WeCom client only (wecom-protocol.md, section 5). */
@Singleton
class WorkbenchDriver implements Driver {
    private final String page;

    WorkbenchDriver(LoginConfig config) {
        this.page = config.wecom().oauthUrl() + "/connect/oauth2/authorize";
    }

    @Override
    public Door door() {
        return Door.WORKBENCH;
    }

    @Override
    public Passage passage(Connection connection, Traveller traveller) {
        var workbench = connection.doors().workbench();
        return workbench != null && traveller.inWeCom()
                ? new Passage(Door.WORKBENCH, workbench.suiteId(), workbench.privateInfo())
                : null;
    }

    @Override
    public URI startLink(Passage passage, Departure departure) {
        return new StartLink(page)
                .with("appid", passage.suiteId())
                .with("redirect_uri", departure.callback())
                .with("response_type", "code")
                .with("scope", passage.privateInfo() ? "snsapi_privateinfo" : "snsapi_base")
                .with("state", departure.upstreamState())
                .address("#wechat_redirect");
    }
}
