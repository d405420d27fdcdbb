package saoma.simulator.api;

import java.util.Arrays;

/** The errcodes we answer, or are likely to be told to, and their short texts (section 10). */
public enum ApiError {
    BUSY(-1, "system busy"),
    WRONG_SECRET(40001, "invalid credential"),
    UNKNOWN_CORP_ID(40013, "invalid corpid"),
    INVALID_TOKEN(40014, "invalid access_token"),
    INVALID_CODE(40029, "invalid code"),
    PARAMETER_INVALID(40035, "invalid parameter"),
    PARAMETER_EMPTY(40058, "invalid parameter, something is empty"),
    PARAMETER_SIZE(40063, "some parameters are empty or too many"),
    INVALID_PRE_AUTH_CODE(40077, "invalid pre_auth_code"),
    INVALID_AUTH_CODE(40078, "invalid auth_code"),
    WRONG_SUITE_SECRET(40080, "invalid suite_secret"),
    INVALID_SUITE_TOKEN(40082, "invalid suite_access_token or provider_access_token"),
    UNKNOWN_SUITE_ID(40083, "invalid suite_id"),
    INVALID_PERMANENT_CODE(40084, "invalid permanent_code"),
    INVALID_SUITE_TICKET(40085, "invalid suite_ticket"),
    SECRET_OF_ANOTHER(40091, "secret does not belong to this corp"),
    TOKEN_MISSING(41001, "access_token missing"),
    CORP_ID_MISSING(41002, "corpid missing"),
    CODE_MISSING(41008, "missing code"),
    SUITE_ID_MISSING(41021, "missing suite_id"),
    SUITE_TOKEN_MISSING(41022, "missing suite_access_token"),
    SUITE_TICKET_MISSING(41023, "missing suite_ticket"),
    SECRET_MISSING(41024, "missing secret"),
    PERMANENT_CODE_MISSING(41025, "missing permanent_code"),
    TOKEN_EXPIRED(42001, "access_token expired"),
    PRE_AUTH_CODE_EXPIRED(42007, "pre_auth_code expired"),
    SUITE_TOKEN_EXPIRED(42009, "suite_access_token expired"),
    TOO_MANY_CALLS(45009, "reach max api daily quota limit"),
    TOO_MANY_AT_ONCE(45033, "reach max api concurrent limit"),
    UNPARSABLE(47001, "data format error"),
    NOT_PERMITTED(48002, "api forbidden"),
    SUITE_ID_MISMATCH(48003, "suite_id does not fit the suite_access_token"),
    NOT_AUTHORIZED(48004, "suite not authorized by the corp"),
    REDIRECT_DOMAIN(50001, "redirect_url domain unregistered"),
    FOREIGN_ADDRESS(60020, "not allow to access from your ip"),
    USER_TICKET_EXPIRED(84014, "user_ticket expired"),
    INVALID_USER_TICKET(84015, "invalid user_ticket"),
    USER_TICKET_MISSING(84090, "missing user_ticket");

    private final int code;
    private final String text;

    ApiError(int code, String text) {
        this.code = code;
        this.text = text;
    }

    public int code() {
        return code;
    }

    static String text(int code) {
        return Arrays.stream(values())
                .filter(error -> error.code == code)
                .map(error -> error.text)
                .findAny()
                .orElse("error");
    }

    public ApiFailure failure() {
        return new ApiFailure(code);
    }
}
