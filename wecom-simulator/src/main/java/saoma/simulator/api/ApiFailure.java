package saoma.simulator.api;

/** A call ends with an errcode. */
public final class ApiFailure extends RuntimeException {
    private final int errcode;

    ApiFailure(int errcode) {
        super(Integer.toString(errcode), null, false, false);
        this.errcode = errcode;
    }

    public int errcode() {
        return errcode;
    }
}
