package saoma.connection.image;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import saoma.rest.Problem;
import saoma.rest.ProblemException;

/** Which images there are, for whoever names one. */
@ApplicationScoped
public class UploadedImages {
    private final ImageRepository images;

    UploadedImages(ImageRepository images) {
        this.images = images;
    }

    /**
     * A picture in a field of a request.
     *
     * @param reference as sent; null for none
     */
    public record Named(String field, String reference) {
        private boolean isPath() {
            return reference != null && ImageReference.isPath(reference);
        }
    }

    /** Fails with 400 for each path that is none of an image of the pool; within the transaction of whoever calls. */
    public Uni<Void> require(String pool, Stream<Named> named) {
        List<Named> paths = named.filter(Named::isPath).toList();
        if (paths.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Set<String> digests = paths.stream()
                .map(path -> ImageReference.digest(pool, path.reference()))
                .filter(digest -> digest != null)
                .collect(Collectors.toSet());
        return images.present(pool, digests)
                .invoke(present -> refuseAllBut(new HashSet<>(present), pool, paths))
                .replaceWithVoid();
    }

    private static void refuseAllBut(Set<String> present, String pool, List<Named> paths) {
        List<Problem.Violation> violations = paths.stream()
                .filter(path -> !present.contains(ImageReference.digest(pool, path.reference())))
                .map(path -> new Problem.Violation(path.field(), "names no uploaded image of this pool"))
                .distinct()
                .toList();
        if (!violations.isEmpty()) {
            throw new ProblemException(Problem.invalid(violations));
        }
    }
}
