package saoma.simulator.installation;

import jakarta.enterprise.context.ApplicationScoped;
import saoma.simulator.api.ApiError;
import saoma.simulator.api.ApiFailure;
import saoma.simulator.api.RequestBody;
import saoma.simulator.suite.Suite;
import saoma.simulator.suite.SuiteCaller;
import saoma.simulator.suite.SuiteKind;

/** Who calls with the suite_access_token of an app that can be installed. */
@ApplicationScoped
class AppCaller {
    private final SuiteCaller caller;

    AppCaller(SuiteCaller caller) {
        this.caller = caller;
    }

    /** @throws ApiFailure as {@link SuiteCaller#require}; 48002 for a suite that is no app */
    Suite require(String ip, String suiteAccessToken) {
        Suite suite = caller.require(ip, suiteAccessToken);
        if (suite.kind() != SuiteKind.APP) {
            throw ApiError.NOT_PERMITTED.failure();
        }
        return suite;
    }

    /** @throws ApiFailure also 48003, when the body names another suite, as bodies of old clients do */
    Suite require(String ip, String suiteAccessToken, RequestBody body) {
        Suite suite = require(ip, suiteAccessToken);
        if (!body.at("/suite_id").asText(suite.suiteId()).equals(suite.suiteId())) {
            throw ApiError.SUITE_ID_MISMATCH.failure();
        }
        return suite;
    }
}
