package saoma.login.door;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import saoma.protocol.MemberCode;

/**
 * The door that a browser leaves through, as the connection has it at that time. It decides what kind of code comes
 * back, whatever the name of the parameter that brings it.
 *
 * @param suiteId the suite that the door belongs to; null for the classic one
 * @param privateInfo whether the person is asked for picture and gender
 */
@JsonIgnoreProperties(ignoreUnknown = true) // a newer replica may have stored more
public record Passage(Door door, String suiteId, boolean privateInfo) {
    public static final Passage CLASSIC_QR = new Passage(Door.CLASSIC_QR, null, false);

    /** Begun in a browser, confirmed on a phone: "multiple-channel authentication" (RFC 8176 §2). */
    private static final List<String> SCAN = List.of("mca");

    public MemberCode code(String value) {
        return switch (door) {
            case CLASSIC_QR -> new MemberCode.ClassicQr(value);
            case WEB_LOGIN -> new MemberCode.WebLogin(value, suiteId);
            case WORKBENCH -> new MemberCode.Workbench(value, suiteId, privateInfo);
        };
    }

    /** Authentication methods (RFC 8176 §2); only of a scan we know how it was done. */
    public List<String> amr() {
        return door == Door.CLASSIC_QR ? SCAN : List.of();
    }

    /** Whether WeCom's page at that door had a fragment, which a browser carries along from redirect to redirect. */
    public boolean leavesFragment() {
        return door == Door.WORKBENCH;
    }

    /** Whether WeCom may call us so at that door; only for the classic one is it known what it says. */
    public boolean leadsTo(String appId, String corpId) {
        return appId.equals(corpId) || appId.equals(suiteId);
    }
}
