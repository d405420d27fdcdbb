package saoma.configuration;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.WebApplicationException;

/**
 * A service token that has become void before its time, as when the key that signed it was deleted. The filter that
 * sent it forgets it at the first refusal; a second attempt then goes out with a new one. What was refused like that was
 * not acted on, so any call may be made again.
 */
public final class RefusedToken {

    private RefusedToken() {}

    /** Makes the call once more when its token was refused. */
    public static <T> Uni<T> retried(Uni<T> call) {
        return call.onFailure(RefusedToken::is).retry().atMost(1);
    }

    private static boolean is(Throwable failure) {
        return failure instanceof WebApplicationException answered
                && answered.getResponse().getStatus() == 401;
    }
}
