package saoma.login.failure;

import static saoma.login.failure.Outcome.ASK_ADMINISTRATOR;
import static saoma.login.failure.Outcome.AWAIT_APPROVAL;
import static saoma.login.failure.Outcome.RETURN_TO_APP;
import static saoma.login.failure.Outcome.SCAN_AGAIN;
import static saoma.login.failure.Outcome.TRY_LATER;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import saoma.configuration.ConfigurationUnavailable;
import saoma.protocol.Resolution;
import saoma.protocol.WeComFailure;

/** Every code an error page can show, in lower case; they are a public contract (docs/errors.md). */
public enum ErrorCode {
    // the request itself
    REQUEST_MALFORMED(400, RETURN_TO_APP),
    CLIENT_UNKNOWN(400, ASK_ADMINISTRATOR),
    REDIRECT_URI_UNREGISTERED(400, ASK_ADMINISTRATOR),
    REQUEST_URI_INVALID(400, RETURN_TO_APP),
    REQUEST_OBJECT_INVALID(400, RETURN_TO_APP),
    NOT_FOUND(404, RETURN_TO_APP),
    METHOD_NOT_ALLOWED(405, RETURN_TO_APP),
    REQUEST_TOO_LARGE(413, RETURN_TO_APP),
    UNSUPPORTED_MEDIA_TYPE(415, RETURN_TO_APP),
    INTERNAL_ERROR(500, TRY_LATER),

    // the remembered request
    INTERACTION_EXPIRED(410, SCAN_AGAIN),
    INTERACTION_OTHER_BROWSER(403, SCAN_AGAIN),
    NO_CONNECTION(403, ASK_ADMINISTRATOR),
    CONSENT_ANSWERED(409, SCAN_AGAIN),

    // the way back from WeCom
    STATE_MISSING(400, SCAN_AGAIN),
    STATE_UNKNOWN(400, SCAN_AGAIN),
    STATE_OTHER_BROWSER(403, SCAN_AGAIN),
    STATE_OTHER_CONNECTION(400, SCAN_AGAIN),
    STATE_EXPIRED(410, SCAN_AGAIN),
    CONNECTION_DISABLED(403, ASK_ADMINISTRATOR),
    SIGN_IN_CANCELLED(400, SCAN_AGAIN),
    CODE_MALFORMED(400, SCAN_AGAIN),
    CALLBACK_REPLAYED(409, SCAN_AGAIN),
    SIGN_IN_PENDING(503, TRY_LATER),

    // what token-service says WeCom said
    WECOM_CODE_INVALID(400, SCAN_AGAIN),
    INSTALLATION_CANCELLED(400, SCAN_AGAIN),
    WECOM_INSTALLATION_EXPIRED(400, SCAN_AGAIN),
    WECOM_SCAN_AGAIN(400, SCAN_AGAIN),
    WECOM_CREDENTIALS_REFUSED(502, ASK_ADMINISTRATOR),
    WECOM_TOKEN_REFUSED(502, ASK_ADMINISTRATOR),
    WECOM_ADDRESS_REFUSED(502, ASK_ADMINISTRATOR),
    WECOM_NOT_PERMITTED(502, ASK_ADMINISTRATOR),
    WECOM_DOMAIN_REFUSED(502, ASK_ADMINISTRATOR),
    WECOM_SUITE_REFUSED(502, ASK_ADMINISTRATOR),
    SUITE_UNKNOWN(502, ASK_ADMINISTRATOR),
    WECOM_MEMBER_NOT_PERMITTED(403, ASK_ADMINISTRATOR),
    MEMBER_NOT_IN_DIRECTORY(403, ASK_ADMINISTRATOR),
    CONNECTION_UNKNOWN(502, ASK_ADMINISTRATOR),
    PROVIDER_SECRET_UNREADABLE(502, ASK_ADMINISTRATOR),
    WECOM_ASK_ADMINISTRATOR(502, ASK_ADMINISTRATOR),
    SUITE_TICKET_MISSING(503, TRY_LATER),
    WECOM_LIMIT_REACHED(503, TRY_LATER),
    WECOM_BUSY(503, TRY_LATER),
    WECOM_ERROR(502, TRY_LATER),
    WECOM_UNREACHABLE(504, TRY_LATER),
    TEMPORARILY_UNAVAILABLE(503, TRY_LATER),
    WECOM_TRY_LATER(502, TRY_LATER),

    // what the request refuses
    ENTERPRISE_MISMATCH(403, SCAN_AGAIN),

    // what user-service refuses, or cannot know
    ENTERPRISE_UNDECIDED(503, TRY_LATER),
    NO_ACCOUNT(403, ASK_ADMINISTRATOR),
    USER_BLOCKED(403, ASK_ADMINISTRATOR),
    MEMBER_SUSPENDED(403, ASK_ADMINISTRATOR),
    ENTERPRISE_REFUSED(403, ASK_ADMINISTRATOR),
    ENTERPRISE_PENDING(403, AWAIT_APPROVAL),
    ENTERPRISE_NOT_INSTALLED(403, ASK_ADMINISTRATOR),
    USER_TYPE_REFUSED(403, ASK_ADMINISTRATOR),
    BINDING_CODE_INVALID(400, SCAN_AGAIN),
    NOT_SIGNED_IN(403, SCAN_AGAIN),
    SOMEBODY_ELSE(403, SCAN_AGAIN),
    TOO_MANY_BINDING_CODES(429, TRY_LATER),
    TOO_MANY_REQUESTS(429, TRY_LATER),
    IDENTITY_LINKED(409, ASK_ADMINISTRATOR),
    TOO_MANY_IDENTITIES(409, ASK_ADMINISTRATOR),

    // logout
    LOGOUT_HINT_INVALID(400, RETURN_TO_APP),
    LOGOUT_URI_UNREGISTERED(400, RETURN_TO_APP),

    // our own
    STORAGE_UNAVAILABLE(503, TRY_LATER),
    CONFIGURATION_UNAVAILABLE(503, TRY_LATER),
    SERVICE_UNAVAILABLE(503, TRY_LATER);

    private static final Map<String, ErrorCode> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toMap(ErrorCode::code, Function.identity()));

    private final int status;
    private final Outcome outcome;

    ErrorCode(int status, Outcome outcome) {
        this.status = status;
        this.outcome = outcome;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public int status() {
        return status;
    }

    public Outcome outcome() {
        return outcome;
    }

    /** @return the one of that code; {@link #INTERNAL_ERROR} for whatever else a stranger wrote there */
    public static ErrorCode parse(String code) {
        return code == null ? INTERNAL_ERROR : BY_CODE.getOrDefault(code, INTERNAL_ERROR);
    }

    /** Keeps the outcome even when token-service has learned a code that we have not. */
    public static ErrorCode of(WeComFailure failure) {
        ErrorCode known = BY_CODE.get(failure.code());
        if (known != null) {
            return known;
        }
        return switch (failure.outcome()) {
            case SCAN_AGAIN -> WECOM_SCAN_AGAIN;
            case ASK_ADMINISTRATOR -> WECOM_ASK_ADMINISTRATOR;
            case TRY_LATER -> WECOM_TRY_LATER;
        };
    }

    public static ErrorCode of(Resolution.Refusal refusal) {
        return switch (refusal) {
            case NO_ACCOUNT -> NO_ACCOUNT;
            case USER_BLOCKED -> USER_BLOCKED;
            case MEMBER_SUSPENDED -> MEMBER_SUSPENDED;
            case ENTERPRISE_MISMATCH -> ENTERPRISE_MISMATCH;
            case ENTERPRISE_REFUSED -> ENTERPRISE_REFUSED;
            case ENTERPRISE_PENDING -> ENTERPRISE_PENDING;
            case ENTERPRISE_NOT_INSTALLED -> ENTERPRISE_NOT_INSTALLED;
            case USER_TYPE_REFUSED -> USER_TYPE_REFUSED;
            case BINDING_CODE_INVALID -> BINDING_CODE_INVALID;
            case IDENTITY_LINKED -> IDENTITY_LINKED;
            case TOO_MANY_IDENTITIES -> TOO_MANY_IDENTITIES;
        };
    }

    public static ErrorCode of(Throwable failure) {
        if (failure instanceof SignInFailure known) {
            return known.code();
        }
        return failure instanceof ConfigurationUnavailable ? CONFIGURATION_UNAVAILABLE : INTERNAL_ERROR;
    }

    /** The code of an HTTP status that the framework decided on. */
    public static ErrorCode ofStatus(int status) {
        return switch (status) {
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 413 -> REQUEST_TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            default -> status < 500 ? REQUEST_MALFORMED : INTERNAL_ERROR;
        };
    }
}
