package saoma.simulator.qr;

import java.util.Arrays;
import java.util.Optional;

/** How far a QR code has come (section 11). */
public enum QrStatus {
    NEVER("等待扫码", "Waiting for a scan"),
    ING("已扫码，请在手机上确认", "Scanned. Please confirm on the phone"),
    SUCC("登录成功，正在跳转", "Confirmed. Taking you back"),
    FAIL("已取消，请重新扫码", "Cancelled on the phone. Please scan again"),
    ERR("二维码已失效", "This QR code has expired");

    private final String zh;
    private final String en;

    QrStatus(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    /** @return the word in WeCom's polls */
    public String wire() {
        return "QRCODE_SCAN_" + name();
    }

    static Optional<QrStatus> fromWire(String wire) {
        return Arrays.stream(values())
                .filter(status -> status.wire().equals(wire))
                .findAny();
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return en;
    }
}
