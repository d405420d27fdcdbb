package saoma.token.wecom;

/** WeCom knows the person but gives no {@code open_userid}: somebody outside the enterprise's directory. */
final class MemberUnidentified extends RuntimeException {
    MemberUnidentified() {
        super("no open_userid", null, false, false);
    }
}
