package saoma.token.wecom;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** The one way to WeCom: every call passes the governor, and every answer is read here. */
@ApplicationScoped
class WeComCalls {
    private final QuotaGovernor governor;
    private final WeComMeter meter;

    WeComCalls(QuotaGovernor governor, WeComMeter meter) {
        this.governor = governor;
        this.meter = meter;
    }

    /** @return the answer's fields; fails with {@link WeComRefusal} or {@link WeComUnreachable} */
    Uni<JsonNode> answer(Quota quota, Supplier<Uni<String>> call) {
        return governor.govern(
                quota,
                () -> meter.measure(quota, () -> call.get()
                        .onFailure()
                        .transform(failure ->
                                new WeComUnreachable(failure.getClass().getSimpleName()))
                        .map(WeComAnswer::parse)));
    }
}
