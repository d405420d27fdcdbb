package saoma.token.wecom;

/** WeCom did not answer in time, closed the connection, or answered something that is not its API. */
public final class WeComUnreachable extends RuntimeException {
    WeComUnreachable(String what) {
        super(what, null, false, false);
    }
}
