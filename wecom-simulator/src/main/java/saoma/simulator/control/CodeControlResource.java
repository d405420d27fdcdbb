package saoma.simulator.control;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jboss.resteasy.reactive.ResponseStatus;
import saoma.simulator.code.CodeKind;
import saoma.simulator.code.Codes;
import saoma.simulator.code.Scope;
import saoma.simulator.provider.Directory;
import saoma.simulator.provider.MemberKey;
import saoma.simulator.provider.Person;
import saoma.simulator.provider.Provider;
import saoma.simulator.suite.Suites;

/** Codes without a browser, for load tests of whoever exchanges them. */
@Path("/control/codes")
@NonBlocking
class CodeControlResource {
    private static final int MOST_AT_ONCE = 1_000;

    private final Directory directory;
    private final Suites suites;
    private final Codes codes;

    CodeControlResource(Directory directory, Suites suites, Codes codes) {
        this.directory = directory;
        this.suites = suites;
        this.codes = codes;
    }

    /**
     * What to mint.
     *
     * @param provider CorpID; null when {@code suite} says it
     * @param suite SuiteID, for codes of the web login and the Workbench; null for codes of the provider
     * @param member null for somebody new with each code
     * @param domain null for any; of a provider, one of its callback domains
     * @param kind null for {@link CodeKind#PROVIDER_QR}
     * @param scope null for {@link Scope#BASE}
     * @param count null for 1
     */
    record Order(
            String provider, String suite, MemberKey member, String domain, CodeKind kind, Scope scope, Integer count) {
        Order {
            kind = Objects.requireNonNullElse(kind, CodeKind.PROVIDER_QR);
            scope = Objects.requireNonNullElse(scope, Scope.BASE);
            count = Objects.requireNonNullElse(count, 1);
        }
    }

    record Minted(List<String> codes) {}

    @POST
    @ResponseStatus(201)
    public Minted mint(Order order) {
        String appId = Refusal.requirePresent(order).suite == null ? provider(order) : suite(order);
        if (order.count < 1 || order.count > MOST_AT_ONCE) {
            throw Refusal.invalid("count is from 1 to " + MOST_AT_ONCE);
        }
        return new Minted(IntStream.range(0, order.count)
                .mapToObj(n -> codes.issue(order.kind, appId, order.domain, person(order), order.scope)
                        .value())
                .toList());
    }

    private String provider(Order order) {
        Provider provider = directory.provider(order.provider).orElseThrow(() -> Refusal.notFound("provider"));
        if (order.domain != null && !provider.callbackDomains().contains(order.domain)) {
            throw Refusal.invalid("domain is none of the provider's callback domains");
        }
        return provider.corpId();
    }

    private String suite(Order order) {
        return suites.find(order.suite)
                .orElseThrow(() -> Refusal.notFound("suite"))
                .suiteId();
    }

    private Person person(Order order) {
        return order.member == null
                ? directory.stranger(false)
                : directory.person(order.member).orElseThrow(() -> Refusal.notFound("member"));
    }
}
