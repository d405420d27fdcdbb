package saoma.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.NotFoundException;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import saoma.protocol.PoolDomains;

class DomainsTest {
    private static final PoolDomains ACME = new PoolDomains(Map.of("login.acme.example", "acme"));

    private Supplier<Uni<PoolDomains>> answer = () -> Uni.createFrom().item(ACME);
    private final Domains domains = new Domains(() -> answer.get());

    @Test
    void readWhenPublishedThenAll() {
        assertThat(read()).isEqualTo(ACME);
    }

    @Test
    void readWhenConnectionServiceIsOlderThenNone() {
        answer = () -> Uni.createFrom().failure(new NotFoundException());
        assertThat(read()).isEqualTo(PoolDomains.NONE);
    }

    @Test
    void readWhenConnectionServiceFailsThenUnavailable() {
        answer = () -> Uni.createFrom().failure(new IllegalStateException("down"));
        assertThatThrownBy(this::read).isInstanceOf(ConfigurationUnavailable.class);
    }

    @Test
    void readWhenCopiesAreDroppedThenReadAgain() {
        read();
        answer = () -> Uni.createFrom().item(PoolDomains.NONE);
        assertThat(read()).isEqualTo(ACME);
        domains.dropCopies();
        assertThat(read()).isEqualTo(PoolDomains.NONE);
    }

    private PoolDomains read() {
        return domains.read().await().indefinitely();
    }
}
