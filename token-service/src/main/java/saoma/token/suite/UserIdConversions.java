package saoma.token.suite;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import saoma.configuration.RefusedToken;
import saoma.configuration.Suites;
import saoma.protocol.Pool;
import saoma.protocol.SuiteCredentials;
import saoma.protocol.UserIdConversion;
import saoma.protocol.UserIdConversion.Task;
import saoma.token.wecom.AuthorizationClient;
import saoma.token.wecom.RecentFailures;

/**
 * Asks WeCom for the open_userids of prepared userids, with the token of their enterprise (wecom-protocol.md section 7).
 * What cannot be asked now stays with user-service, which gives it out again later.
 */
@ApplicationScoped
class UserIdConversions {
    private final UserIdConversionApi userService;
    private final InstallationRepository installations;
    private final Suites suites;
    private final CorpTokens tokens;
    private final AuthorizationClient weCom;
    private final RecentFailures failures;

    UserIdConversions(
            @RestClient UserIdConversionApi userService,
            InstallationRepository installations,
            Suites suites,
            CorpTokens tokens,
            AuthorizationClient weCom,
            RecentFailures failures) {
        this.userService = userService;
        this.installations = installations;
        this.suites = suites;
        this.tokens = tokens;
        this.weCom = weCom;
        this.failures = failures;
    }

    /** @return whether there was anything to do, so that there may be more */
    Uni<Boolean> convertNext() {
        return RefusedToken.retried(userService.claim())
                .chain(task -> task == null
                        ? Uni.createFrom().item(false)
                        : convert(new Pool(task.pool()), task).replaceWith(true));
    }

    private Uni<Void> convert(Pool pool, Task task) {
        return installations
                .findHeld(pool, task.suiteIds(), task.corpIds())
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : suites.find(pool, found.get().suiteId())
                                .chain(suite -> suite == null
                                        ? Uni.createFrom().voidItem()
                                        : convert(pool, suite, found.get().corpId(), task)));
    }

    private Uni<Void> convert(Pool pool, SuiteCredentials suite, String corpId, Task task) {
        List<String> userIds =
                task.userIds().values().stream().distinct().sorted().toList();
        return tokens.use(pool, suite, corpId, token -> weCom.fetchOpenUserIds(corpId, token, userIds))
                .onFailure()
                .recoverWithUni(failure -> failures.record(pool, suite.connection(), "userid conversion", failure)
                        .replaceWith((Map<String, String>) null))
                .onItem()
                .ifNotNull()
                .transformToUni(openUserIds -> userService.store(pool.identifier(), conversion(task, openUserIds)));
    }

    private static UserIdConversion conversion(Task task, Map<String, String> openUserIds) {
        Map<UUID, String> converted = new HashMap<>();
        Set<UUID> unknown = new HashSet<>();
        task.userIds().forEach((id, userId) -> {
            if (openUserIds.containsKey(userId)) {
                converted.put(id, openUserIds.get(userId));
            } else {
                unknown.add(id);
            }
        });
        return new UserIdConversion(converted, unknown);
    }
}
