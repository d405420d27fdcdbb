package saoma.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.protocol.Pool;
import saoma.protocol.PoolDomains;

class PublicAddressesTest {
    private static final Pool ACME = new Pool("acme");
    private static final Pool OTHER = new Pool("other");

    private Supplier<Uni<PoolDomains>> published =
            () -> Uni.createFrom().item(new PoolDomains(Map.of("login.acme.example", "acme")));

    @Test
    void issuerWhenDefaultThenCentralAndNothingRead() {
        published = () -> Uni.createFrom().failure(new IllegalStateException("down"));
        PublicAddresses addresses = addresses("https://id.example");
        addresses.ready(Pool.DEFAULT).await().indefinitely();
        assertThat(addresses.issuer(Pool.DEFAULT)).isEqualTo("https://id.example/oidc");
    }

    @Test
    void issuerWhenPoolHasNoDomainThenItsPrefix() {
        assertThat(ready("https://id.example").issuer(OTHER)).isEqualTo("https://id.example/p/other/oidc");
    }

    @Test
    void issuerWhenPoolHasDomainThenTheDomainWithSchemeAndPortOfTheCentralHost() {
        assertThat(ready("https://id.example").issuer(ACME)).isEqualTo("https://login.acme.example/oidc");
        assertThat(ready("http://localhost:8080").issuer(ACME)).isEqualTo("http://login.acme.example:8080/oidc");
    }

    @Test
    void inWhenPoolHasDomainThenNoPrefix() {
        PublicAddresses addresses = ready("https://id.example");
        assertThat(addresses.in(ACME, "/login/x?a=b")).isEqualTo("https://login.acme.example/login/x?a=b");
        assertThat(addresses.in(OTHER, "/login/x?a=b")).isEqualTo("https://id.example/p/other/login/x?a=b");
        assertThat(addresses.central("/wecom/callback")).isEqualTo("https://id.example/wecom/callback");
    }

    @Test
    void issuerWhenDomainGivenUpThenPrefixAgain() {
        PublicAddresses addresses = ready("https://id.example");
        published = () -> Uni.createFrom().item(PoolDomains.NONE);
        addresses.ready(ACME).await().indefinitely();
        assertThat(addresses.issuer(ACME)).isEqualTo("https://id.example/p/acme/oidc");
    }

    @Test
    void issuerWhenDomainIsNotPublishedYetThenOnTheOneGiven() {
        PublicAddresses addresses = addresses("https://id.example");
        assertThat(addresses.issuer(ACME, "new.acme.example")).isEqualTo("https://new.acme.example/oidc");
        assertThat(addresses.issuer(ACME, null)).isEqualTo("https://id.example/p/acme/oidc");
    }

    @Test
    void issuerWhenNeverReadThenFailsInsteadOfGuessing() {
        PublicAddresses addresses = addresses("https://id.example");
        assertThatThrownBy(() -> addresses.issuer(ACME)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void readyWhenDomainsCannotBeReadThenFails() {
        published = () -> Uni.createFrom().failure(new IllegalArgumentException("down"));
        assertThatThrownBy(() ->
                        addresses("https://id.example").ready(ACME).await().indefinitely())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void atWhenHostIsADomainThenItsPool() {
        PublicAddresses addresses = ready("https://id.example");
        assertThat(addresses.at("LOGIN.acme.example")).isEqualTo(ACME);
        assertThat(addresses.at("acme.example")).isNull();
        assertThat(addresses.at(null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"login.acme.example", "acme.localhost", "xn--fiq228c.example", "LOGIN.ACME.EXAMPLE"})
    void mayBeDomainWhenDottedNameThenMaybe(String host) {
        assertThat(addresses("https://id.example").mayBeDomain(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id.example",
                "ID.example",
                "token-service.saoma.svc",
                "localhost",
                "token-service",
                "10.0.0.1",
                "[::1]",
                "acme.example."
            })
    void mayBeDomainWhenOursOrNoDomainThenNever(String host) {
        assertThat(addresses("https://id.example").mayBeDomain(host)).isFalse();
    }

    @Test
    void isPublicWhenServicesOwnAddressThenNot() {
        PublicAddresses addresses = ready("http://localhost:8080");
        assertThat(addresses.isPublic(URI.create("http://localhost:8080/p/acme/oidc/auth")))
                .isTrue();
        assertThat(addresses.isPublic(URI.create("http://login.acme.example:8080/p/acme/oidc/auth")))
                .isTrue();
        assertThat(addresses.isPublic(URI.create("http://localhost:8083/p/acme/oidc/auth")))
                .isFalse();
    }

    private PublicAddresses ready(String publicUrl) {
        PublicAddresses addresses = addresses(publicUrl);
        addresses.ready().await().indefinitely();
        return addresses;
    }

    private PublicAddresses addresses(String publicUrl) {
        return new PublicAddresses(
                () -> published.get(), URI.create(publicUrl), URI.create("http://token-service.saoma.svc:8080"));
    }
}
