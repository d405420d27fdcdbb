package saoma.connection.change;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import org.hibernate.exception.ConstraintViolationException;

/** Runs changes of configuration: all or nothing, and announced only once they hold. */
@ApplicationScoped
public class Changes {
    private final ConfigChangedPublisher news;

    Changes(ConfigChangedPublisher news) {
        this.news = news;
    }

    /**
     * @param pool identifier of the pool that changes
     * @param change runs in a transaction, which it ends by its outcome
     */
    public <T> Uni<T> run(String pool, Supplier<Uni<T>> change) {
        return Panache.withTransaction(change)
                .onFailure(ConstraintViolationException.class)
                .transform(broken -> BrokenConstraint.explain((ConstraintViolationException) broken))
                .call(() -> news.publish(pool));
    }
}
