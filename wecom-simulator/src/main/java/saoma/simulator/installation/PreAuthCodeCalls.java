package saoma.simulator.installation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import saoma.simulator.api.Answers;
import saoma.simulator.api.ApiError;
import saoma.simulator.api.RequestBody;
import saoma.simulator.suite.Suite;

/** {@code get_pre_auth_code} and {@code set_session_info} (section 6.5, steps 1 and 2). */
@ApplicationScoped
class PreAuthCodeCalls {
    private final AppCaller caller;
    private final PreAuthCodes codes;

    PreAuthCodeCalls(AppCaller caller, PreAuthCodes codes) {
        this.caller = caller;
        this.codes = codes;
    }

    ObjectNode issue(String ip, String suiteAccessToken) {
        Suite suite = caller.require(ip, suiteAccessToken);
        return Answers.ok()
                .put("pre_auth_code", codes.issue(suite.suiteId()).value())
                .put("expires_in", PreAuthCodes.LIFE.toSeconds());
    }

    ObjectNode setSession(String ip, String suiteAccessToken, RequestBody body) {
        Suite suite = caller.require(ip, suiteAccessToken, body);
        PreAuthCode code = codes.require(suite.suiteId(), body.require("pre_auth_code", ApiError.PARAMETER_EMPTY));
        JsonNode type = body.at("/session_info/auth_type");
        if (!type.isMissingNode() && (!type.isInt() || type.intValue() < 0 || type.intValue() > 1)) {
            throw ApiError.PARAMETER_INVALID.failure();
        }
        code.setTest(type.asInt(0) == 1);
        return Answers.ok();
    }
}
