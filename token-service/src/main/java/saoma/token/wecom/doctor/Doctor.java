package saoma.token.wecom.doctor;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import saoma.configuration.Credentials;
import saoma.protocol.Pool;
import saoma.protocol.ProviderCredentials;
import saoma.token.wecom.RecentFailures;

/** Looks at one connection from all sides. */
@ApplicationScoped
class Doctor {
    private final Credentials credentials;
    private final ProviderChecks provider;
    private final AddressChecks addresses;
    private final SuiteChecks suites;
    private final RecentFailures failures;
    private final Clock clock;

    Doctor(
            Credentials credentials,
            ProviderChecks provider,
            AddressChecks addresses,
            SuiteChecks suites,
            RecentFailures failures,
            Clock clock) {
        this.credentials = credentials;
        this.provider = provider;
        this.addresses = addresses;
        this.suites = suites;
        this.failures = failures;
        this.clock = clock;
    }

    /** @return empty when the pool has no such connection */
    Uni<Optional<Diagnosis>> diagnose(Pool pool, String connection) {
        return credentials
                .find(pool, connection)
                .chain(found -> found == null
                        ? Uni.createFrom().item(Optional.empty())
                        : diagnose(pool, connection, found).map(Optional::of));
    }

    private Uni<Diagnosis> diagnose(Pool pool, String connection, ProviderCredentials found) {
        Uni<List<RecentFailures.Entry>> recent =
                failures.of(pool, connection).onFailure().recoverWithNull();
        return Uni.combine()
                .all()
                .unis(provider.run(found), suites.run(pool, connection), recent)
                .asTuple()
                .map(parts -> new Diagnosis(
                        connection,
                        clock.instant(),
                        Stream.of(
                                        parts.getItem1(),
                                        addresses.run(),
                                        List.of(recent(parts.getItem3())),
                                        parts.getItem2())
                                .flatMap(List::stream)
                                .toList(),
                        Optional.ofNullable(parts.getItem3()).orElse(List.of())));
    }

    /** @param failures null when they cannot be read */
    private static Check recent(List<RecentFailures.Entry> failures) {
        if (failures == null) {
            return Check.of("recent-failures", Check.Result.SKIPPED, Finding.STORAGE_UNAVAILABLE, null);
        }
        return failures.isEmpty()
                ? Check.ok("recent-failures", null)
                : Check.of(
                        "recent-failures",
                        Check.Result.WARNING,
                        Finding.RECENT_FAILURES,
                        failures.get(0).at() + " " + failures.get(0).code() + ": "
                                + failures.get(0).detail());
    }
}
