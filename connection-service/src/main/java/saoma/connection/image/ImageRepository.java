package saoma.connection.image;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import saoma.rest.Problem;
import saoma.rest.ProblemException;

/** The rows of {@code image}. */
@ApplicationScoped
class ImageRepository implements PanacheRepositoryBase<Image, UUID> {
    private static final String LIST = """
            select concat('/assets/images/', i.pool, '/', i.digest), i.mediaType, i.size, i.createdAt
            from Image i where i.pool = :pool
            order by i.createdAt desc, i.id desc""";

    /** A branding is text, and a path stands in it as it is. */
    private static final String USES = """
            select exists (select from {h-schema}pool where identifier = :pool and position(:path in branding) > 0)
                or exists (select from {h-schema}application where pool = :pool and position(:path in branding) > 0)
                or exists (select from {h-schema}connection where pool = :pool and logo_url = :path)""";

    /** Fails with 404 when there is no such pool. */
    Uni<Void> requirePool(String pool) {
        return pool(pool, LockModeType.NONE);
    }

    /** The same, and makes changes of the pool's images follow each other. */
    Uni<Void> lockPool(String pool) {
        return pool(pool, LockModeType.PESSIMISTIC_WRITE);
    }

    private Uni<Void> pool(String pool, LockModeType lock) {
        return getSession()
                .chain(session -> session.createSelectionQuery("from UserPool where identifier = :pool", Object.class)
                        .setParameter("pool", pool)
                        .setLockMode(lock)
                        .getSingleResultOrNull())
                .onItem()
                .ifNull()
                .failWith(() -> new ProblemException(Problem.notFound("There is no such pool")))
                .replaceWithVoid();
    }

    /** @return newest first, without the bytes */
    Uni<List<ImageView>> views(String pool) {
        return getSession().chain(session -> session.createSelectionQuery(LIST, ImageView.class)
                .setParameter("pool", pool)
                .getResultList());
    }

    /** @return null when the pool has no such image */
    Uni<Image> find(String pool, String digest) {
        return find("pool = ?1 and digest = ?2", pool, digest).firstResult();
    }

    /** Fails with 404 when the pool has no such image. */
    Uni<Image> get(String pool, String digest) {
        return find(pool, digest)
                .onItem()
                .ifNull()
                .failWith(() -> new ProblemException(Problem.notFound("There is no such image in this pool")));
    }

    Uni<List<String>> present(String pool, Set<String> digests) {
        return getSession().chain(session -> session.createSelectionQuery(
                        "select digest from Image where pool = :pool and digest in :digests", String.class)
                .setParameter("pool", pool)
                .setParameter("digests", digests)
                .getResultList());
    }

    Uni<Long> countOf(String pool) {
        return count("pool", pool);
    }

    /** Whether a branding or a connection of the pool shows the image. */
    Uni<Boolean> isUsed(String pool, String path) {
        return getSession().chain(session -> session.createNativeQuery(USES, Boolean.class)
                .setParameter("pool", pool)
                .setParameter("path", path)
                .getSingleResult());
    }
}
