package saoma.login.door;

/** WeCom's doors that a browser leaves for with a state of ours (wecom-protocol.md section 0.3). */
public enum Door {
    /** Flow A: a QR code to scan with the phone. */
    CLASSIC_QR,
    /** Flow C: one click where the desktop client runs, else a QR code. */
    WEB_LOGIN,
    /** Flow D: nothing to do, inside the WeCom client. */
    WORKBENCH
}
