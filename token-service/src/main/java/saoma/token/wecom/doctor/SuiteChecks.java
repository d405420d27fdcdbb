package saoma.token.wecom.doctor;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import saoma.configuration.Suites;
import saoma.protocol.Pool;
import saoma.protocol.SuiteCredentials;
import saoma.sealing.Seal;
import saoma.token.wecom.SuiteAccount;
import saoma.token.wecom.SuiteTickets;
import saoma.token.wecom.SuiteTickets.Ticket;
import saoma.token.wecom.SuiteTokens;
import saoma.token.wecom.TokenProbe;

/** Of each suite of a connection: whether WeCom pushes to us, whether the last ticket is good, and whether it buys a token. */
@ApplicationScoped
class SuiteChecks {
    private static final int AT_ONCE = 4;
    /** WeCom pushes every 10 minutes, and a ticket is good for 30. */
    private static final Duration SILENT = Duration.ofMinutes(25);

    private final Suites suites;
    private final SuiteTickets tickets;
    private final SuiteTokens suiteTokens;
    private final TokenProbe probe;
    private final Seal seal;
    private final Clock clock;
    private final String publicUrl;

    SuiteChecks(
            Suites suites,
            SuiteTickets tickets,
            SuiteTokens suiteTokens,
            TokenProbe probe,
            Seal seal,
            Clock clock,
            @ConfigProperty(name = "saoma.public-url") String publicUrl) {
        this.suites = suites;
        this.tickets = tickets;
        this.suiteTokens = suiteTokens;
        this.probe = probe;
        this.seal = seal;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    Uni<List<Check>> run(Pool pool, String connection) {
        return suites.of(pool, connection)
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUni(suite -> run(pool, suite))
                .merge(AT_ONCE)
                .collect()
                .asList()
                .map(each -> each.stream()
                        .sorted(Comparator.comparing(checks -> checks.get(0).suiteId()))
                        .flatMap(List::stream)
                        .toList())
                .onFailure()
                .recoverWithItem(
                        List.of(Check.of("suites", Check.Result.SKIPPED, Finding.CONFIGURATION_UNAVAILABLE, null)));
    }

    private Uni<List<Check>> run(Pool pool, SuiteCredentials suite) {
        return tickets.find(pool, suite.suiteId())
                .map(ticket -> Stream.of(callback(pool, suite, ticket), ticket(ticket)))
                .onFailure()
                .recoverWithItem(() ->
                        Stream.of(Check.of("suite-ticket", Check.Result.SKIPPED, Finding.STORAGE_UNAVAILABLE, null)))
                .chain(checks -> token(pool, suite)
                        .map(token -> Stream.concat(checks, Stream.of(token, secretAge(suite)))
                                .map(check -> check.ofSuite(suite.suiteId()))
                                .toList()));
    }

    /** A push that we have verified is the only proof that WeCom reaches us. */
    private Check callback(Pool pool, SuiteCredentials suite, Optional<Ticket> ticket) {
        String address = publicUrl + "/wecom/suites/" + pool.identifier() + "/" + suite.suiteId() + "/command";
        return ticket.map(Ticket::receivedAt)
                .map(last -> Duration.between(last, clock.instant()))
                .map(silence -> silence.compareTo(SILENT) > 0
                        ? Check.of(
                                "suite-callback",
                                Check.Result.FAILED,
                                Finding.TICKET_OLD,
                                address + ", last push " + silence.toMinutes() + " min ago")
                        : Check.ok("suite-callback", address + ", last push " + silence.toMinutes() + " min ago"))
                .orElseGet(() -> Check.of("suite-callback", Check.Result.FAILED, Finding.TICKET_MISSING, address));
    }

    private Check ticket(Optional<Ticket> found) {
        if (found.isEmpty()) {
            return Check.of("suite-ticket", Check.Result.FAILED, Finding.TICKET_MISSING, null);
        }
        Duration age = Duration.between(found.get().pushedAt(), clock.instant());
        String detail = age.toMinutes() + " min";
        if (found.get().refused()) {
            return Check.of("suite-ticket", Check.Result.FAILED, Finding.TICKET_REFUSED, detail);
        }
        return age.compareTo(SILENT) > 0
                ? Check.of("suite-ticket", Check.Result.FAILED, Finding.TICKET_OLD, detail)
                : Check.ok("suite-ticket", detail);
    }

    private Check secretAge(SuiteCredentials suite) {
        return Checks.ofSecret("suite-secret-age", suite.secretSetAt(), clock.instant());
    }

    private Uni<Check> token(Pool pool, SuiteCredentials suite) {
        try {
            return probe.ask(suiteTokens.of(SuiteAccount.of(pool, suite, seal)))
                    .map(answer -> Checks.ofToken("suite-token", answer));
        } catch (Seal.SealBroken e) {
            return Uni.createFrom().item(Check.of("suite-token", Check.Result.FAILED, Finding.SECRET_UNREADABLE, null));
        }
    }
}
