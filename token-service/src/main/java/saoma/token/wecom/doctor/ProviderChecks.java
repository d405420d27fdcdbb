package saoma.token.wecom.doctor;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import saoma.configuration.PublicIps;
import saoma.protocol.OutgoingAddresses;
import saoma.protocol.ProviderCredentials;
import saoma.sealing.Seal;
import saoma.token.wecom.ProviderCalls;
import saoma.token.wecom.TokenProbe;
import saoma.token.wecom.TokenProbe.Answer;
import saoma.token.wecom.TokenProbe.Outcome;
import saoma.token.wecom.WeComClock;

/** The provider's secret, whether WeCom gives a token for it, and what can be seen from how WeCom answers. */
@ApplicationScoped
class ProviderChecks {
    private static final Pattern SEEN = Pattern.compile("from ip: ([0-9A-Fa-f.:]{2,45})");
    private static final int ADDRESS_REFUSED = 60020;
    /** Of the 30 minutes that a ticket is good, and of WeCom's time stamps, this is no harm yet. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(60);

    private final ProviderCalls provider;
    private final TokenProbe probe;
    private final PublicIps publicIps;
    private final WeComClock weComClock;
    private final Clock clock;

    ProviderChecks(ProviderCalls provider, TokenProbe probe, PublicIps publicIps, WeComClock weComClock, Clock clock) {
        this.provider = provider;
        this.probe = probe;
        this.publicIps = publicIps;
        this.weComClock = weComClock;
        this.clock = clock;
    }

    Uni<List<Check>> run(ProviderCredentials credentials) {
        return ask(credentials).chain(answer -> address(answer)
                .map(address -> List.of(
                        token(answer),
                        address,
                        Checks.ofSecret("provider-secret-age", credentials.secretSetAt(), clock.instant()),
                        clockDifference())));
    }

    /** @return null when the secret does not open */
    private Uni<Answer> ask(ProviderCredentials credentials) {
        try {
            return probe.ask(provider.token(credentials));
        } catch (Seal.SealBroken e) {
            return Uni.createFrom().nullItem();
        }
    }

    private static Check token(Answer answer) {
        return answer == null
                ? Check.of("provider-token", Check.Result.FAILED, Finding.SECRET_UNREADABLE, null)
                : Checks.ofToken("provider-token", answer);
    }

    private Uni<Check> address(Answer answer) {
        return publicIps
                .read()
                .map(listed -> address(answer, listed))
                .onFailure()
                .recoverWithItem(
                        Check.of("egress-address", Check.Result.SKIPPED, Finding.CONFIGURATION_UNAVAILABLE, null));
    }

    private static Check address(Answer answer, OutgoingAddresses listed) {
        List<String> all =
                Stream.concat(listed.ipv4().stream(), listed.ipv6().stream()).toList();
        String seen = answer == null || answer.detail() == null ? null : seen(answer.detail());
        String detail = "seen: " + (seen == null ? "?" : seen) + ", listed: " + String.join(", ", all);
        if (seen != null && !all.contains(seen)) {
            return Check.of("egress-address", Check.Result.FAILED, Finding.ADDRESS_UNLISTED, detail);
        }
        if (answer != null && Integer.valueOf(ADDRESS_REFUSED).equals(answer.errcode())) {
            return Check.refused("egress-address", Check.Result.FAILED, ADDRESS_REFUSED, detail);
        }
        if (all.isEmpty()) {
            return Check.of("egress-address", Check.Result.WARNING, Finding.ADDRESSES_UNSET, detail);
        }
        return seen != null || answer != null && answer.outcome() == Outcome.GIVEN
                ? Check.ok("egress-address", detail)
                : Check.of("egress-address", Check.Result.SKIPPED, Finding.ADDRESS_UNSEEN, detail);
    }

    private static String seen(String detail) {
        Matcher matcher = SEEN.matcher(detail);
        return matcher.find() ? matcher.group(1) : null;
    }

    private Check clockDifference() {
        return weComClock
                .ahead()
                .map(ahead -> {
                    String detail = "WeCom is " + ahead.toSeconds() + " s ahead";
                    return ahead.abs().compareTo(CLOCK_TOLERANCE) > 0
                            ? Check.of("clock", Check.Result.FAILED, Finding.CLOCK_OFF, detail)
                            : Check.ok("clock", detail);
                })
                .orElseGet(() -> Check.of("clock", Check.Result.SKIPPED, Finding.CLOCK_UNKNOWN, null));
    }
}
