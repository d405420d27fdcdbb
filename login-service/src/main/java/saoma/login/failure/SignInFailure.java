package saoma.login.failure;

/** A step of a sign-in that ends on the error page. */
public class SignInFailure extends RuntimeException {
    private final ErrorCode code;
    private final String startAgain;

    /** @param detail for the log; no code, state or cookie */
    public SignInFailure(ErrorCode code, String detail) {
        this(code, detail, null, null);
    }

    public SignInFailure(ErrorCode code, String detail, Throwable cause) {
        this(code, detail, cause, null);
    }

    private SignInFailure(ErrorCode code, String detail, Throwable cause, String startAgain) {
        // a refusal is no surprise: its stack would only cost time
        super(detail, cause, false, cause != null);
        this.code = code;
        this.startAgain = startAgain;
    }

    public ErrorCode code() {
        return code;
    }

    /** @return where the same sign-in begins anew; null when that is not known here */
    public String startAgain() {
        return startAgain;
    }

    public SignInFailure startingAgainAt(String address) {
        return new SignInFailure(code, getMessage(), getCause(), address);
    }
}
