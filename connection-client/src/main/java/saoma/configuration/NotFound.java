package saoma.configuration;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.WebApplicationException;
import java.util.Optional;

/** 404 is an answer; everything else that is not 2xx is a failure. */
final class NotFound {

    private NotFound() {}

    static <T> Uni<Optional<T>> asEmpty(Uni<T> call) {
        return RefusedToken.retried(call)
                .map(Optional::ofNullable)
                .onFailure(NotFound::is)
                .recoverWithItem(Optional.empty());
    }

    private static boolean is(Throwable failure) {
        return failure instanceof WebApplicationException answered
                && answered.getResponse().getStatus() == 404;
    }
}
