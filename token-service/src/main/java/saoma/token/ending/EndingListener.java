package saoma.token.ending;

import io.smallrye.mutiny.Uni;
import java.util.List;
import saoma.protocol.Ending;

/** Acts on endings. Every bean of this type is told of each one, at least once. */
public interface EndingListener {

    /**
     * What fails is tried again, one by one and with all listeners, so acting twice must do no harm.
     *
     * @param endings at least one
     */
    Uni<Void> ended(List<Ending> endings);
}
