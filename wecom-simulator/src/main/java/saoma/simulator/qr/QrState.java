package saoma.simulator.qr;

import saoma.simulator.code.Code;
import saoma.simulator.provider.Person;

/**
 * A moment in the life of a QR code.
 *
 * @param person who scanned; null before that and after a cancel
 * @param code null until confirmed
 */
public record QrState(QrStatus status, Person person, Code code) {
    static final QrState NEVER = new QrState(QrStatus.NEVER, null, null);
    static final QrState CANCELLED = new QrState(QrStatus.FAIL, null, null);
    static final QrState EXPIRED = new QrState(QrStatus.ERR, null, null);

    static QrState scannedBy(Person person) {
        return new QrState(QrStatus.ING, person, null);
    }

    QrState confirmed(Code code) {
        return new QrState(QrStatus.SUCC, person, code);
    }

    public boolean isFinal() {
        return status == QrStatus.SUCC || status == QrStatus.ERR;
    }

    public boolean isScanned() {
        return status == QrStatus.ING;
    }

    public boolean isExpired() {
        return status == QrStatus.ERR;
    }
}
