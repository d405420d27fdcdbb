package saoma.simulator.installation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import saoma.simulator.api.Answers;
import saoma.simulator.api.RequestBody;
import saoma.simulator.api.TokenAnswers;

/** {@code get_corp_token} and {@code get_auth_info}: what a permanent code is good for (section 6.5). */
@ApplicationScoped
class CustomerCalls {
    private final AppCaller caller;
    private final Customers customers;
    private final TokenAnswers answers;
    private final CustomerAnswers details;

    CustomerCalls(AppCaller caller, Customers customers, TokenAnswers answers, CustomerAnswers details) {
        this.caller = caller;
        this.customers = customers;
        this.answers = answers;
        this.details = details;
    }

    ObjectNode token(String ip, String suiteAccessToken, RequestBody body) {
        Customer customer = customers.require(caller.require(ip, suiteAccessToken, body), body);
        return answers.render("access_token", customers.token(customer.installation()));
    }

    ObjectNode authorization(String ip, String suiteAccessToken, RequestBody body) {
        Customer customer = customers.require(caller.require(ip, suiteAccessToken, body), body);
        ObjectNode answer = Answers.ok();
        details.addAll(answer, customer);
        return answer;
    }
}
