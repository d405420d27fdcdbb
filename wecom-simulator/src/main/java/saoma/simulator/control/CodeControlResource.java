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
import saoma.simulator.provider.Directory;
import saoma.simulator.provider.MemberKey;
import saoma.simulator.provider.Person;
import saoma.simulator.provider.Provider;

/** Codes without a browser, for load tests of whoever exchanges them. */
@Path("/control/codes")
@NonBlocking
class CodeControlResource {
    private static final int MOST_AT_ONCE = 1_000;

    private final Directory directory;
    private final Codes codes;

    CodeControlResource(Directory directory, Codes codes) {
        this.directory = directory;
        this.codes = codes;
    }

    /**
     * What to mint.
     *
     * @param member null for somebody new with each code
     * @param domain null for any of the provider's callback domains
     * @param kind null for {@link CodeKind#PROVIDER_QR}
     * @param count null for 1
     */
    record Order(String provider, MemberKey member, String domain, CodeKind kind, Integer count) {}

    record Minted(List<String> codes) {}

    @POST
    @ResponseStatus(201)
    public Minted mint(Order order) {
        Provider provider = directory
                .provider(Refusal.requirePresent(order).provider)
                .orElseThrow(() -> Refusal.notFound("provider"));
        if (order.domain != null && !provider.callbackDomains().contains(order.domain)) {
            throw Refusal.invalid("domain is none of the provider's callback domains");
        }
        int count = Objects.requireNonNullElse(order.count, 1);
        if (count < 1 || count > MOST_AT_ONCE) {
            throw Refusal.invalid("count is from 1 to " + MOST_AT_ONCE);
        }
        CodeKind kind = Objects.requireNonNullElse(order.kind, CodeKind.PROVIDER_QR);
        return new Minted(IntStream.range(0, count)
                .mapToObj(n -> codes.issue(kind, provider.corpId(), order.domain, person(order))
                        .value())
                .toList());
    }

    private Person person(Order order) {
        return order.member == null
                ? directory.stranger(false)
                : directory.person(order.member).orElseThrow(() -> Refusal.notFound("member"));
    }
}
