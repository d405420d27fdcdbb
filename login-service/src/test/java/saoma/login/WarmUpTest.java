package saoma.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import saoma.rest.WarmUp;

@QuarkusTest
@LoginServiceTest
class WarmUpTest {
    @Inject
    @All
    List<WarmUp> subjects;

    @Test
    void warmUpWhenDoneThenSucceeds() throws Throwable {
        assertThat(subjects).hasSize(2);
        for (WarmUp subject : subjects) {
            VertxContextSupport.subscribeAndAwait(
                    () -> subject.run().onFailure().retry().atMost(5).replaceWithVoid());
        }
    }
}
