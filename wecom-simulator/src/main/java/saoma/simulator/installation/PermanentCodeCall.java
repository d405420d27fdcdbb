package saoma.simulator.installation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.Set;
import saoma.simulator.api.Answers;
import saoma.simulator.api.ApiError;
import saoma.simulator.api.RequestBody;
import saoma.simulator.api.TokenAnswers;
import saoma.simulator.code.Code;
import saoma.simulator.code.CodeKind;
import saoma.simulator.code.Codes;
import saoma.simulator.provider.Person;
import saoma.simulator.suite.Suite;

/** {@code get_permanent_code}, old and new (section 6.5, step 5). */
@ApplicationScoped
class PermanentCodeCall {
    private static final Set<CodeKind> KINDS = EnumSet.of(CodeKind.INSTALLATION);

    private final AppCaller caller;
    private final Codes codes;
    private final Installations installations;
    private final Customers customers;
    private final TokenAnswers tokens;
    private final CustomerAnswers details;

    PermanentCodeCall(
            AppCaller caller,
            Codes codes,
            Installations installations,
            Customers customers,
            TokenAnswers tokens,
            CustomerAnswers details) {
        this.caller = caller;
        this.codes = codes;
        this.installations = installations;
        this.customers = customers;
        this.tokens = tokens;
        this.details = details;
    }

    /** The new one: what a provider needs at once, and no more. */
    ObjectNode brief(String ip, String suiteAccessToken, RequestBody body) {
        Suite suite = caller.require(ip, suiteAccessToken, body);
        Person administrator = redeem(suite, body);
        Customer customer = customer(suite, administrator);
        ObjectNode answer =
                Answers.ok().put("permanent_code", customer.installation().permanentCode());
        details.addName(answer.putObject("auth_corp_info"), customer);
        details.addPerson(answer.putObject("auth_user_info"), suite.provider(), administrator);
        return answer.put("state", customer.installation().state());
    }

    /** The old one: everything. */
    ObjectNode full(String ip, String suiteAccessToken, RequestBody body) {
        Suite suite = caller.require(ip, suiteAccessToken, body);
        Person administrator = redeem(suite, body);
        Customer customer = customer(suite, administrator);
        ObjectNode answer = Answers.ok();
        tokens.add(answer, "access_token", customers.token(customer.installation()));
        answer.put("permanent_code", customer.installation().permanentCode());
        details.addAll(answer, customer);
        details.addPerson(answer.putObject("auth_user_info"), suite.provider(), administrator);
        return answer;
    }

    private Person redeem(Suite suite, RequestBody body) {
        return codes.redeem(body.require("auth_code", ApiError.CODE_MISSING), suite.suiteId(), KINDS)
                .map(Code::person)
                .orElseThrow(ApiError.INVALID_AUTH_CODE::failure);
    }

    /** It may have been uninstalled in the meantime. */
    private Customer customer(Suite suite, Person administrator) {
        return installations
                .find(suite.suiteId(), administrator.enterprise().corpId())
                .map(installation -> new Customer(suite, administrator.enterprise(), installation))
                .orElseThrow(ApiError.NOT_AUTHORIZED::failure);
    }
}
