package saoma.token.ending;

import io.smallrye.mutiny.Uni;
import saoma.protocol.Ending;

/** Acts on endings. Every bean of this type is told of each one, at least once. */
public interface EndingListener {

    /** What fails is tried again about a second later, with all listeners; so acting twice must do no harm. */
    Uni<Void> ended(Ending ending);
}
