package saoma.connection.published;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import saoma.rest.ProblemException;
import saoma.rest.WarmUp;

/** Looks for an application in a pool whose identifier no pool may have. */
@Singleton
class PublishedWarmUp implements WarmUp {
    private final PublishedRepository published;

    PublishedWarmUp(PublishedRepository published) {
        this.published = published;
    }

    @Override
    public Uni<?> run() {
        return Panache.withSession(() -> published.application("", "none"))
                .onFailure(ProblemException.class)
                .recoverWithNull();
    }
}
