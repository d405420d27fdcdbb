package saoma.token.wecom;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import saoma.token.TokenConfig;

/**
 * Keeps our calls below WeCom's limits (wecom-protocol.md section 1.3), because WeCom answers a minute too many with a
 * minute of silence, and an hour too many with an hour. A call over our limit fails at once, as WeCom would have it
 * fail, and is not made. After one that WeCom refused for its number no other is made for {@code limited-for}.
 */
@ApplicationScoped
class QuotaGovernor {
    private static final Logger LOG = Logger.getLogger(QuotaGovernor.class);
    private static final int LIMIT_REACHED = 45009;
    private static final List<String> OUTCOMES = List.of("made", "held-back", "refused");

    private final SharedQuotas shared;
    private final OwnQuotas own;
    private final MeterRegistry meters;
    private final Duration limitedFor;

    QuotaGovernor(SharedQuotas shared, OwnQuotas own, MeterRegistry meters, TokenConfig config) {
        this.shared = shared;
        this.own = own;
        this.meters = meters;
        this.limitedFor = config.wecom().limitedFor();
    }

    /** Makes the call, or fails with {@link WeComRefusal} 45009 without making it. */
    <T> Uni<T> govern(Quota quota, Supplier<Uni<T>> call) {
        return take(quota).chain(taken -> taken ? made(quota, call) : heldBack(quota));
    }

    private Uni<Boolean> take(Quota quota) {
        return shared.take(quota).onFailure().recoverWithItem(failure -> {
            LOG.warnf(
                    "Redis does not answer (%s): this replica counts its own calls of %s",
                    failure.getClass().getSimpleName(), quota);
            return own.take(quota);
        });
    }

    private <T> Uni<T> made(Quota quota, Supplier<Uni<T>> call) {
        count(quota, "made");
        return Uni.createFrom()
                .deferred(call::get)
                .onFailure(QuotaGovernor::isLimit)
                .call(() -> block(quota));
    }

    private <T> Uni<T> heldBack(Quota quota) {
        count(quota, "held-back");
        return Uni.createFrom().failure(new WeComRefusal(LIMIT_REACHED, "held back by us"));
    }

    private Uni<Void> block(Quota quota) {
        count(quota, "refused");
        LOG.errorf("WeCom refuses %s for too many calls; not called for %s", quota, limitedFor);
        own.block(quota, limitedFor);
        return shared.block(quota, limitedFor).onFailure().recoverWithNull();
    }

    private static boolean isLimit(Throwable failure) {
        return failure instanceof WeComRefusal refusal
                && Errcodes.find(refusal.errcode()).circuit() == Errcode.Circuit.LIMIT;
    }

    /** All outcomes at once: a series that appears with its first refusal would not be seen to increase. */
    private void count(Quota quota, String outcome) {
        for (String each : OUTCOMES) {
            meters.counter("saoma.wecom.calls", "api", quota.api(), "outcome", each)
                    .increment(each.equals(outcome) ? 1 : 0);
        }
    }
}
