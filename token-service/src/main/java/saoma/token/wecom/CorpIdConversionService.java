package saoma.token.wecom;

import static saoma.protocol.WeComFailure.Outcome.ASK_ADMINISTRATOR;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import saoma.configuration.Credentials;
import saoma.protocol.CorpIdConversion;
import saoma.protocol.Pool;
import saoma.protocol.ProviderCredentials;
import saoma.protocol.WeComFailure;

/** Asks WeCom what plain corpids are called for a provider (wecom-protocol.md section 7). */
@ApplicationScoped
class CorpIdConversionService {
    /** About this corpid alone: it is none, or its enterprise has authorized nothing of the provider. */
    private static final Set<Integer> NOT_CONVERTED = Set.of(40003, 40013, 40035, 40058, 40063, 40084, 48004, 60011);

    private final Credentials credentials;
    private final ProviderCalls provider;
    private final WeComClient weCom;
    private final RecentFailures failures;

    CorpIdConversionService(
            Credentials credentials, ProviderCalls provider, WeComClient weCom, RecentFailures failures) {
        this.credentials = credentials;
        this.provider = provider;
        this.weCom = weCom;
        this.failures = failures;
    }

    private record Converted(String corpId, String openCorpId) {}

    Uni<CorpIdConversion> convert(Pool pool, String connection, List<String> corpIds) {
        return credentials
                .find(pool, connection)
                .chain(found -> found == null
                        ? Uni.createFrom().item(failed(new WeComFailure(ASK_ADMINISTRATOR, "connection_unknown")))
                        : convert(found, corpIds).map(converted -> new CorpIdConversion(converted, null)))
                .onFailure()
                .recoverWithUni(failure -> failures.record(pool, connection, "corpid conversion", failure)
                        .map(CorpIdConversionService::failed));
    }

    private Uni<Map<String, String>> convert(ProviderCredentials found, List<String> corpIds) {
        return Multi.createFrom()
                .iterable(Set.copyOf(corpIds))
                .onItem()
                .transformToUniAndMerge(corpId -> convert(found, corpId))
                .collect()
                .with(Collectors.toMap(Converted::corpId, Converted::openCorpId));
    }

    /** @return null when WeCom would not convert it */
    private Uni<Converted> convert(ProviderCredentials found, String corpId) {
        return provider.call(found, (account, token) -> weCom.fetchOpenCorpId(account, token, corpId))
                .map(openCorpId -> new Converted(corpId, openCorpId))
                .onFailure(CorpIdConversionService::isNotConverted)
                .recoverWithNull();
    }

    private static boolean isNotConverted(Throwable failure) {
        return WeComFailures.errcode(failure).filter(NOT_CONVERTED::contains).isPresent();
    }

    private static CorpIdConversion failed(WeComFailure failure) {
        return new CorpIdConversion(Map.of(), failure);
    }
}
