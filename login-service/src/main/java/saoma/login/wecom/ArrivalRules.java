package saoma.login.wecom;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import saoma.login.LoginConfig;
import saoma.login.failure.ErrorCode;

/** What has to hold before a code is worth a call to WeCom, in this order. */
@Singleton
class ArrivalRules {
    private record Rule(ErrorCode code, Predicate<Arrival> broken) {}

    private final List<Rule> rules;

    ArrivalRules(LoginConfig config) {
        rules = List.of(
                new Rule(ErrorCode.STATE_OTHER_BROWSER, Arrival::fromOtherBrowser),
                new Rule(ErrorCode.STATE_OTHER_CONNECTION, Arrival::fromOtherConnection),
                new Rule(ErrorCode.STATE_EXPIRED, arrival -> arrival.laterThan(config.upstreamStateLifetime())),
                new Rule(ErrorCode.CONNECTION_DISABLED, arrival -> arrival.connection() == null),
                new Rule(
                        ErrorCode.SIGN_IN_CANCELLED,
                        arrival -> arrival.parameters().code() == null),
                new Rule(
                        ErrorCode.CODE_MALFORMED,
                        arrival -> arrival.parameters().code().isEmpty()));
    }

    /** @return the first rule that is broken; empty when all hold */
    Optional<ErrorCode> brokenBy(Arrival arrival) {
        return rules.stream()
                .filter(rule -> rule.broken().test(arrival))
                .map(Rule::code)
                .findFirst();
    }
}
