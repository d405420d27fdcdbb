package saoma.login.account;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import saoma.login.door.Traveller;
import saoma.login.page.AccountPage;
import ua_parser.Client;
import ua_parser.Parser;

/** What people know browsers by. What a browser says of itself proves nothing, so this is for the eye alone. */
@Singleton
class BrowserNames {
    private static final String UNKNOWN = "Other";

    private static final class Loaded {
        /** Some thousand patterns, read when the first person looks. */
        static final Parser PARSER = new Parser();
    }

    /** Not on the event loop: one name takes a good part of a millisecond, and a person may have a hundred sessions. */
    Uni<Map<String, AccountPage.Browser>> of(Stream<String> userAgents) {
        List<String> distinct =
                userAgents.filter(text -> text != null).distinct().toList();
        return Uni.createFrom()
                .item(() -> distinct.stream().collect(Collectors.toMap(Function.identity(), BrowserNames::name)))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    static AccountPage.Browser name(String userAgent) {
        Client client = Loaded.PARSER.parse(userAgent);
        return new AccountPage.Browser(
                known(client.userAgent.family), known(client.os.family), new Traveller(null, userAgent).inWeCom());
    }

    private static String known(String family) {
        return UNKNOWN.equals(family) ? null : family;
    }
}
