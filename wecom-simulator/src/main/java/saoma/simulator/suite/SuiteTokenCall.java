package saoma.simulator.suite;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import saoma.simulator.api.AddressList;
import saoma.simulator.api.ApiError;
import saoma.simulator.api.RequestBody;
import saoma.simulator.api.TokenAnswers;
import saoma.simulator.api.TokenKind;
import saoma.simulator.api.Tokens;
import saoma.simulator.provider.Directory;

/** {@code get_suite_token} (section 6.4). */
@ApplicationScoped
class SuiteTokenCall {
    private final AddressList addresses;
    private final Directory directory;
    private final Suites suites;
    private final SuiteTickets tickets;
    private final Tokens tokens;
    private final TokenAnswers answers;

    SuiteTokenCall(
            AddressList addresses,
            Directory directory,
            Suites suites,
            SuiteTickets tickets,
            Tokens tokens,
            TokenAnswers answers) {
        this.addresses = addresses;
        this.directory = directory;
        this.suites = suites;
        this.tickets = tickets;
        this.tokens = tokens;
        this.answers = answers;
    }

    ObjectNode answer(String ip, RequestBody body) {
        addresses.requireAnybodys(ip);
        Suite suite = suites.find(body.require("suite_id", ApiError.SUITE_ID_MISSING))
                .orElseThrow(ApiError.UNKNOWN_SUITE_ID::failure);
        addresses.require(directory.provider(suite.provider()).orElseThrow(ApiError.UNKNOWN_SUITE_ID::failure), ip);
        if (!suite.hasSecret(body.require("suite_secret", ApiError.SECRET_MISSING))) {
            throw ApiError.WRONG_SUITE_SECRET.failure();
        }
        if (!tickets.isValid(suite.suiteId(), body.require("suite_ticket", ApiError.SUITE_TICKET_MISSING))) {
            throw ApiError.INVALID_SUITE_TICKET.failure();
        }
        return answers.render("suite_access_token", tokens.current(TokenKind.SUITE, suite.suiteId()));
    }
}
