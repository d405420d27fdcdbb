package saoma.login.door;

import jakarta.inject.Singleton;
import java.net.URI;
import saoma.login.LoginConfig;
import saoma.protocol.ApplicationConfiguration.Connection;

/** The provider's classic QR page (wecom-protocol.md, section 2.1), which takes everybody. */
@Singleton
class ClassicQrDriver implements Driver {
    private final String page;

    ClassicQrDriver(LoginConfig config) {
        this.page = config.wecom().openUrl() + "/wwopen/sso/3rd_qrConnect";
    }

    @Override
    public Door door() {
        return Door.CLASSIC_QR;
    }

    @Override
    public Passage passage(Connection connection, Traveller traveller) {
        return Passage.CLASSIC_QR;
    }

    @Override
    public URI startLink(Passage passage, Departure departure) {
        return new StartLink(page)
                .with("appid", departure.corpId())
                .with("redirect_uri", departure.callback())
                .with("state", departure.upstreamState())
                // without it the page is for administrators who scan with WeChat
                .with("usertype", "member")
                .with("lang", departure.lang())
                .address();
    }
}
