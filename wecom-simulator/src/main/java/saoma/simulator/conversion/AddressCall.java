package saoma.simulator.conversion;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import saoma.simulator.api.Answers;
import saoma.simulator.api.RateLimits;
import saoma.simulator.calls.Endpoint;
import saoma.simulator.installation.Customer;
import saoma.simulator.installation.Customers;

/** {@code get_api_domain_ip} and {@code getcallbackip} (section 8): both are this machine, and both want an enterprise's token. */
@ApplicationScoped
class AddressCall {
    private final Customers customers;
    private final RateLimits limits;

    AddressCall(Customers customers, RateLimits limits) {
        this.customers = customers;
        this.limits = limits;
    }

    ObjectNode answer(Endpoint endpoint, String ip, String accessToken) {
        Customer customer = customers.require(ip, accessToken);
        limits.enter(endpoint, customer.enterprise());
        ObjectNode answer = Answers.ok();
        answer.putArray("ip_list").add("127.0.0.1").add("::1");
        return answer;
    }
}
