package saoma.token.wecom.doctor;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Whether WeCom can take our public address for the launch domain and the callback domain (wecom-protocol.md section 9). */
@ApplicationScoped
class AddressChecks {
    private static final int HTTPS = 443;
    private static final int HTTP = 80;
    /** A name without a dot, one of this machine, or an address. */
    private static final Pattern LOCAL =
            Pattern.compile("[^.]*|.*[.](localhost|local|internal|test)|[0-9.]+|\\[.*]", Pattern.CASE_INSENSITIVE);

    private final URI publicUrl;

    AddressChecks(@ConfigProperty(name = "saoma.public-url") URI publicUrl) {
        this.publicUrl = publicUrl;
    }

    List<Check> run() {
        return List.of(
                https(),
                host("launch-host", "登录授权发起域名", Check.Result.FAILED),
                host("callback-host", "授权完成回调域名", Check.Result.WARNING));
    }

    private Check https() {
        return "https".equals(publicUrl.getScheme())
                ? Check.ok("https", publicUrl.toString())
                : Check.of("https", Check.Result.FAILED, Finding.NOT_HTTPS, publicUrl.toString());
    }

    /**
     * @param setting its name in WeCom's console, under 应用管理 → 登录授权
     * @param withPort what a port means there
     */
    private Check host(String id, String setting, Check.Result withPort) {
        String detail = setting + ": " + domain();
        if (LOCAL.matcher(publicUrl.getHost()).matches()) {
            return Check.of(id, Check.Result.FAILED, Finding.LOCAL_HOST, detail);
        }
        return hasPort() ? Check.of(id, withPort, Finding.PORT, detail) : Check.ok(id, detail);
    }

    private String domain() {
        return hasPort() ? publicUrl.getHost() + ":" + publicUrl.getPort() : publicUrl.getHost();
    }

    private boolean hasPort() {
        int usual = "https".equals(publicUrl.getScheme()) ? HTTPS : HTTP;
        return publicUrl.getPort() != -1 && publicUrl.getPort() != usual;
    }
}
