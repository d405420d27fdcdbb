package saoma.simulator.installation;

import java.time.Instant;

/** Begins one installation of one app; {@code set_session_info} may make a test of it. */
final class PreAuthCode {
    private final String value;
    private final String suiteId;
    private final Instant end;
    private volatile boolean test;

    PreAuthCode(String value, String suiteId, Instant end) {
        this.value = value;
        this.suiteId = suiteId;
        this.end = end;
    }

    public String value() {
        return value;
    }

    String suiteId() {
        return suiteId;
    }

    Instant end() {
        return end;
    }

    public boolean isTest() {
        return test;
    }

    void setTest(boolean test) {
        this.test = test;
    }
}
