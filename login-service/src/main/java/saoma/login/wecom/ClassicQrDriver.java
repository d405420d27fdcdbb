package saoma.login.wecom;

import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import saoma.login.LoginConfig;

/** The provider's classic QR page (wecom-protocol.md, section 2.1). */
@Singleton
class ClassicQrDriver implements Driver {
    private final String page;

    ClassicQrDriver(LoginConfig config) {
        this.page = config.wecom().openUrl() + "/wwopen/sso/3rd_qrConnect";
    }

    @Override
    public boolean opens(String connectionType) {
        return connectionType.equals("wecom-provider-qr");
    }

    @Override
    public URI startLink(Departure departure) {
        // without usertype the page is for administrators who scan with WeChat
        return URI.create(page + "?appid=" + encode(departure.corpId()) + "&redirect_uri="
                + encode(departure.callback()) + "&state=" + departure.upstreamState() + "&usertype=member&lang="
                + departure.language().weCom());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
