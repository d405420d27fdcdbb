package saoma.token.wecom;

/** WeCom has answered, and its answer is a non-zero {@code errcode}. */
public final class WeComRefusal extends RuntimeException {
    private final int errcode;

    /** @param hint what WeCom's support asks for; may be empty */
    WeComRefusal(int errcode, String hint) {
        super("errcode " + errcode + (hint.isEmpty() ? "" : ", " + hint), null, false, false);
        this.errcode = errcode;
    }

    public int errcode() {
        return errcode;
    }
}
