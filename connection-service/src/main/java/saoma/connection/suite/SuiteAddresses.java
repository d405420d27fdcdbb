package saoma.connection.suite;

import com.fasterxml.jackson.annotation.JsonInclude;
import saoma.protocol.SuiteCredentials;

/**
 * Where a suite meets us.
 *
 * @param commandCallbackUrl for WeCom's console: tickets and authorization events
 * @param dataCallbackUrl for WeCom's console: messages and events of the customers
 * @param installUrl for administrators of customers; null when nobody can install the suite
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SuiteAddresses(String commandCallbackUrl, String dataCallbackUrl, String installUrl) {

    static SuiteAddresses of(String publicUrl, String pool, String suiteId, SuiteCredentials.Kind kind) {
        String callback = publicUrl + "/wecom/suites/" + pool + "/" + suiteId;
        boolean installable = kind == SuiteCredentials.Kind.APP;
        return new SuiteAddresses(
                callback + "/command",
                callback + "/data",
                installable ? publicUrl + "/wecom/install/" + pool + "/" + suiteId : null);
    }
}
