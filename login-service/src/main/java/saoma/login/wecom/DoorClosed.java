package saoma.login.wecom;

import saoma.login.failure.ErrorCode;
import saoma.login.failure.SignInFailure;

/** WeCom does not let this person through this door; the classic one may be open to them. */
class DoorClosed extends SignInFailure {
    DoorClosed(ErrorCode code, String detail) {
        super(code, detail);
    }
}
