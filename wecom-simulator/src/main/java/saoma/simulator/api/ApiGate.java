package saoma.simulator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import saoma.simulator.calls.CallCounters;
import saoma.simulator.calls.Endpoint;
import saoma.simulator.fault.Fault;
import saoma.simulator.fault.Faults;
import saoma.simulator.settings.Switches;

/** What every call goes through: counting, faults, limits; and what makes an answer of its result. */
@ApplicationScoped
public class ApiGate {
    private static final String JSON = "application/json; charset=UTF-8";
    private static final String HTML = MediaType.TEXT_HTML + "; charset=UTF-8";
    private static final String GATEWAY_PAGE = "<html><body><center><h1>%s</h1></center></body></html>";
    private static final Set<Integer> WRONG_PARAMETERS = Set.of(
            ApiError.WRONG_SECRET.code(),
            ApiError.UNKNOWN_CORP_ID.code(),
            ApiError.CORP_ID_MISSING.code(),
            ApiError.SECRET_MISSING.code(),
            ApiError.WRONG_SUITE_SECRET.code(),
            ApiError.UNKNOWN_SUITE_ID.code(),
            ApiError.INVALID_SUITE_TICKET.code(),
            ApiError.SUITE_ID_MISSING.code(),
            ApiError.INVALID_PERMANENT_CODE.code(),
            ApiError.PERMANENT_CODE_MISSING.code(),
            ApiError.SUITE_TICKET_MISSING.code(),
            ApiError.UNPARSABLE.code());

    /** @param outcome what the counters call it */
    private record Reply(int status, String type, String body, String outcome) {}

    private final CallCounters counters;
    private final Faults faults;
    private final RateLimits limits;
    private final Answers answers;
    private final Switches switches;

    ApiGate(CallCounters counters, Faults faults, RateLimits limits, Answers answers, Switches switches) {
        this.counters = counters;
        this.faults = faults;
        this.limits = limits;
        this.answers = answers;
        this.switches = switches;
    }

    /** @param call from the caller's address to the fields of success; or throws {@link ApiFailure} */
    public Uni<Response> pass(
            Endpoint endpoint, HttpServerRequest request, RequestBody body, Function<String, ObjectNode> call) {
        counters.called(endpoint.wire());
        Fault fault = faults.next(endpoint);
        Reply reply = reply(endpoint, request.remoteAddress().hostAddress(), body, call, fault);
        Uni<Reply> ready = Uni.createFrom().item(reply);
        if (fault.delayMillis() > 0) {
            ready = ready.onItem().delayIt().by(Duration.ofMillis(fault.delayMillis()));
        }
        return ready.chain(answer -> {
            counters.answered(endpoint.wire(), fault.reset() == null ? answer.outcome : "reset");
            return fault.reset() == null ? send(answer) : disconnect(request);
        });
    }

    private Reply reply(
            Endpoint endpoint, String ip, RequestBody body, Function<String, ObjectNode> call, Fault fault) {
        if (fault.reset() == Fault.Reset.BEFORE) {
            return new Reply(0, null, null, "reset");
        }
        if (fault.httpStatus() != null) {
            String page = GATEWAY_PAGE.formatted(fault.httpStatus());
            return new Reply(fault.httpStatus(), HTML, page, "http-" + fault.httpStatus());
        }
        if (fault.html()) {
            return new Reply(200, HTML, GATEWAY_PAGE.formatted("Please try again later"), "html");
        }
        ObjectNode fields = fault.errcode() == null
                ? process(endpoint, ip, call)
                : answers.error(endpoint, fault.errcode(), fault.errmsg(), ip);
        int errcode = fields.path("errcode").asInt(0);
        Answers.spoil(fields, fault, body.misunderstood());
        return new Reply(200, JSON, fields.toString(), Integer.toString(errcode));
    }

    private ObjectNode process(Endpoint endpoint, String ip, Function<String, ObjectNode> call) {
        try {
            limits.admit(endpoint, ip);
        } catch (ApiFailure blocked) {
            return answers.error(endpoint, blocked.errcode(), null, ip);
        }
        try {
            ObjectNode success = call.apply(ip);
            if (!endpoint.redeemsLoginCode() || switches.current().countValidCodes()) {
                limits.count(endpoint, ip);
            }
            return success;
        } catch (ApiFailure failure) {
            limits.count(endpoint, ip);
            if (endpoint.issuesToken() && WRONG_PARAMETERS.contains(failure.errcode())) {
                limits.countWrongParameters(endpoint, ip);
            }
            return answers.error(endpoint, failure.errcode(), null, ip);
        }
    }

    private static Uni<Response> send(Reply reply) {
        return Uni.createFrom()
                .item(Response.status(reply.status)
                        .type(reply.type)
                        .entity(reply.body)
                        .build());
    }

    private static Uni<Response> disconnect(HttpServerRequest request) {
        return Uni.createFrom()
                .completionStage(request.connection().close().toCompletionStage())
                .replaceWith(Response.noContent().build());
    }
}
