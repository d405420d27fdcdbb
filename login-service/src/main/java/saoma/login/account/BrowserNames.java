package saoma.login.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import saoma.login.door.Traveller;
import saoma.login.page.AccountPage;
import ua_parser.Parser;

/**
 * What people know browsers by. What a browser says of itself proves nothing, so this is for the eye alone. One name takes
 * some milliseconds, and a person may have a hundred sessions: not on the event loop, and not twice.
 */
@Singleton
class BrowserNames {
    private static final String UNKNOWN = "Other";
    private static final int REMEMBERED = 1_000;

    private static final class Loaded {
        /** Some hundred patterns, read when the first person looks. */
        static final Parser PARSER = new Parser();
    }

    private final Cache<String, AccountPage.Browser> names =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    Uni<Map<String, AccountPage.Browser>> of(Stream<String> userAgents) {
        List<String> distinct = userAgents.filter(Objects::nonNull).distinct().toList();
        return Uni.createFrom()
                .item(() -> names.getAll(distinct, unknown -> unknown.stream()
                        .collect(Collectors.toMap(Function.identity(), BrowserNames::name))))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    static AccountPage.Browser name(String userAgent) {
        return new AccountPage.Browser(
                known(Loaded.PARSER.parseUserAgent(userAgent).family),
                known(Loaded.PARSER.parseOS(userAgent).family),
                new Traveller(null, userAgent).inWeCom());
    }

    private static String known(String family) {
        return UNKNOWN.equals(family) ? null : family;
    }
}
