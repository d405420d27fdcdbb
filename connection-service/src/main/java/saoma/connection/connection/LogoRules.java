package saoma.connection.connection;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.stream.Stream;
import saoma.connection.image.ImageReference;
import saoma.connection.image.UploadedImages;
import saoma.rest.Problem;
import saoma.rest.ProblemException;

/** Which logo a connection may have. */
@ApplicationScoped
class LogoRules {
    private static final String FIELD = "logoUrl";

    private final UploadedImages images;

    LogoRules(UploadedImages images) {
        this.images = images;
    }

    /**
     * An address from the time when any would do stays, although no page shows it; a new one is refused with 400.
     *
     * @param present null for none
     * @param wanted null for none
     */
    Uni<Void> check(String pool, String present, String wanted) {
        if (wanted == null || Objects.equals(present, wanted)) {
            return Uni.createFrom().voidItem();
        }
        if (!ImageReference.isWellFormed(wanted)) {
            throw new ProblemException(Problem.invalid(FIELD, ImageReference.RULE));
        }
        return images.require(pool, Stream.of(new UploadedImages.Named(FIELD, wanted)));
    }
}
