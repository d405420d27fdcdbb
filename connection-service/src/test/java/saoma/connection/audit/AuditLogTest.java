package saoma.connection.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.Arc;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A change counts when it holds. */
@QuarkusTest
class AuditLogTest {
    @Inject
    AuditLog audit;

    @Inject
    CurrentIdentityAssociation identities;

    @Inject
    MeterRegistry meters;

    @Test
    void changeWhenCommittedThenCounted() throws Throwable {
        double before = counted();
        change(Uni.createFrom().voidItem());
        assertThat(counted()).isEqualTo(before + 1);
    }

    @Test
    void changeWhenRolledBackThenNotCounted() {
        double before = counted();
        assertThatThrownBy(() -> change(Uni.createFrom().failure(new IllegalStateException("refused after all"))))
                .hasMessageContaining("refused after all");
        assertThat(counted()).isEqualTo(before);
    }

    private void change(Uni<Void> end) throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> {
            Arc.container().requestContext().activate();
            identities.setIdentity(
                    QuarkusSecurityIdentity.builder().setAnonymous(true).build());
            return Panache.withTransaction(
                    () -> audit.deleted("default", ResourceType.POOL, UUID.randomUUID(), Map.of("identifier", "acme"))
                            .chain(() -> end));
        });
    }

    private double counted() {
        return meters.find("saoma.audit.entries").tag("operation", "delete").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }
}
