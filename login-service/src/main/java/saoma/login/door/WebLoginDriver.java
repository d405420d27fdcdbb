package saoma.login.door;

import jakarta.inject.Singleton;
import java.net.URI;
import saoma.login.LoginConfig;
import saoma.protocol.ApplicationConfiguration.Connection;

/** WeCom's new web login (wecom-protocol.md, section 4.1), for as many browsers as the operator wants. */
@Singleton
class WebLoginDriver implements Driver {
    private final String page;

    WebLoginDriver(LoginConfig config) {
        this.page = config.wecom().loginUrl() + "/wwlogin/sso/login";
    }

    @Override
    public Door door() {
        return Door.WEB_LOGIN;
    }

    /** A browser that came this way once does so again, also after the percentage was raised. */
    @Override
    public Passage passage(Connection connection, Traveller traveller) {
        var webLogin = connection.doors().webLogin();
        return webLogin != null
                        && traveller.browser().percentile("web-login " + connection.identifier())
                                < webLogin.percentage()
                ? new Passage(Door.WEB_LOGIN, webLogin.suiteId(), false)
                : null;
    }

    @Override
    public URI startLink(Passage passage, Departure departure) {
        return new StartLink(page)
                .with("login_type", "ServiceApp")
                .with("appid", passage.suiteId())
                .with("redirect_uri", departure.callback())
                .with("state", departure.upstreamState())
                .with("lang", departure.lang())
                .address();
    }
}
