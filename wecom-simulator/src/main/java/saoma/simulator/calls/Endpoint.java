package saoma.simulator.calls;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** The server-to-server calls of {@code /cgi-bin}. */
public enum Endpoint {
    GET_PROVIDER_TOKEN("get_provider_token", Trait.ISSUES_TOKEN),
    GET_LOGIN_INFO("get_login_info", Trait.REDEEMS_LOGIN_CODE),
    GET_SUITE_TOKEN("get_suite_token", Trait.ISSUES_TOKEN),
    GET_PRE_AUTH_CODE("get_pre_auth_code", Trait.NONE),
    SET_SESSION_INFO("set_session_info", Trait.NONE),
    GET_PERMANENT_CODE("get_permanent_code", Trait.NONE),
    V2_GET_PERMANENT_CODE("v2/get_permanent_code", Trait.NONE),
    GET_CORP_TOKEN("get_corp_token", Trait.ISSUES_TOKEN),
    GET_AUTH_INFO("get_auth_info", Trait.NONE),
    CORPID_TO_OPENCORPID("corpid_to_opencorpid", Trait.NONE),
    USERID_TO_OPENUSERID("userid_to_openuserid", Trait.NONE),
    GET_API_DOMAIN_IP("get_api_domain_ip", Trait.NONE),
    GETCALLBACKIP("getcallbackip", Trait.NONE),
    GETUSERINFO3RD("getuserinfo3rd", Trait.REDEEMS_LOGIN_CODE),
    GETUSERDETAIL3RD("getuserdetail3rd", Trait.NONE);

    private enum Trait {
        NONE,
        ISSUES_TOKEN,
        REDEEMS_LOGIN_CODE
    }

    private final String wire;
    private final Trait trait;

    Endpoint(String wire, Trait trait) {
        this.wire = wire;
        this.trait = trait;
    }

    @JsonCreator
    static Endpoint named(String wire) {
        return Arrays.stream(values())
                .filter(endpoint -> endpoint.wire.equals(wire))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("endpoint is one of "
                        + Arrays.stream(values()).map(Endpoint::wire).toList()));
    }

    /** @return last part of its path, or as much of it as tells it from the others */
    @JsonValue
    public String wire() {
        return wire;
    }

    /** Whether too many calls of it with wrong parameters block it (section 1.3). */
    public boolean issuesToken() {
        return trait == Trait.ISSUES_TOKEN;
    }

    /** Whether a call with a good code may not count (section 1.3). */
    public boolean redeemsLoginCode() {
        return trait == Trait.REDEEMS_LOGIN_CODE;
    }
}
