package saoma.simulator.qr;

/** What a phone asked for cannot happen now; the message says why. */
public final class PhoneRefusal extends RuntimeException {
    PhoneRefusal(String reason) {
        super(reason, null, false, false);
    }
}
