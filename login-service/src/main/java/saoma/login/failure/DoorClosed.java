package saoma.login.failure;

/** WeCom does not let this person through this door; the classic one may be open to them. */
public class DoorClosed extends SignInFailure {
    public DoorClosed(ErrorCode code, String detail) {
        super(code, detail);
    }
}
