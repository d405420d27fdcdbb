package saoma.token.wecom;

import saoma.protocol.WeComFailure;

/**
 * What one of WeCom's errcodes means and asks for.
 *
 * @param errcode null for all that are not in the catalogue
 * @param code what a person is shown, listed in docs/errors.md
 * @param outcome what that person can do
 * @param token what a business call makes of the token that it was refused with
 * @param circuit how long not to ask WeCom again
 * @param cause what is wrong
 * @param fix what the operator does about it
 */
public record Errcode(
        Integer errcode,
        String code,
        WeComFailure.Outcome outcome,
        TokenEffect token,
        Circuit circuit,
        Text cause,
        Text fix) {

    /** What a refused business call means for the token it was made with. */
    public enum TokenEffect {
        KEEP,
        /** It is dead, and the call consumed nothing: repeated once with another. */
        REPLACE
    }

    /** Which pause a refusal begins. */
    public enum Circuit {
        NONE,
        /** For {@code token.wecom.refused-for}, after a refused token call. */
        CREDENTIALS,
        /** For {@code token.wecom.address-refused-for}, after a refused token call. */
        ADDRESS,
        /** For {@code token.wecom.limited-for}, after any call, for its caller and API only. */
        LIMIT
    }

    /** In both languages. */
    public record Text(String zh, String en) {}

    WeComFailure failure() {
        return new WeComFailure(outcome, code);
    }
}
