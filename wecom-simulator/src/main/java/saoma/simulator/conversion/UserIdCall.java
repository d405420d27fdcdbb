package saoma.simulator.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import saoma.simulator.api.Answers;
import saoma.simulator.api.ApiError;
import saoma.simulator.api.RateLimits;
import saoma.simulator.api.RequestBody;
import saoma.simulator.calls.Endpoint;
import saoma.simulator.installation.Customer;
import saoma.simulator.installation.Customers;
import saoma.simulator.provider.Directory;
import saoma.simulator.provider.EncryptedIds;
import saoma.simulator.provider.MemberKey;
import saoma.simulator.provider.Person;

/** {@code batch/userid_to_openuserid} (section 7): for members who can see the app; wrong ids are counted by the day. */
@ApplicationScoped
class UserIdCall {
    private static final int MOST = 1_000;

    private final Customers customers;
    private final Directory directory;
    private final RateLimits limits;

    UserIdCall(Customers customers, Directory directory, RateLimits limits) {
        this.customers = customers;
        this.directory = directory;
        this.limits = limits;
    }

    ObjectNode answer(String ip, String accessToken, RequestBody body) {
        Customer customer = customers.require(ip, accessToken);
        limits.enter(Endpoint.USERID_TO_OPENUSERID, customer.enterprise());
        JsonNode userIds = body.at("/userid_list");
        if (!userIds.isArray() || userIds.isEmpty()) {
            throw ApiError.PARAMETER_EMPTY.failure();
        }
        if (userIds.size() > MOST) {
            throw ApiError.PARAMETER_SIZE.failure();
        }
        return convert(customer, userIds);
    }

    private ObjectNode convert(Customer customer, JsonNode userIds) {
        ObjectNode answer = Answers.ok();
        ArrayNode found = answer.putArray("open_userid_list");
        ArrayNode invalid = answer.putArray("invalid_userid_list");
        for (JsonNode userId : userIds) {
            person(customer, userId.asText())
                    .ifPresentOrElse(
                            person -> found.addObject()
                                    .put("userid", userId.asText())
                                    .put(
                                            "open_userid",
                                            EncryptedIds.openUserId(
                                                    customer.suite().provider(), person)),
                            () -> invalid.add(userId.asText()));
        }
        limits.countWrongUserIds(Endpoint.USERID_TO_OPENUSERID, customer.enterprise(), invalid.size());
        return answer;
    }

    private Optional<Person> person(Customer customer, String userId) {
        return MemberKey.parse(customer.enterprise().corpId() + "/" + userId)
                .flatMap(directory::person)
                .filter(person -> customer.installation().isVisibleTo(person.member()));
    }
}
