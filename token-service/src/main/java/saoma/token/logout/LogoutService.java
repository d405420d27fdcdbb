package saoma.token.logout;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import saoma.protocol.Ending;
import saoma.protocol.Pool;
import saoma.token.ending.EndingListener;

/** Which sessions are over, and so who has to be told. */
@ApplicationScoped
public class LogoutService implements EndingListener {
    private static final int AT_ONCE = 16;

    private final SessionRegister register;
    private final LogoutDeliveryRepository deliveries;

    LogoutService(SessionRegister register, LogoutDeliveryRepository deliveries) {
        this.register = register;
        this.deliveries = deliveries;
    }

    Uni<Void> sessionEnded(Pool pool, String sid) {
        return end(pool, SessionRegister.session(pool, sid));
    }

    @Override
    public Uni<Void> ended(List<Ending> endings) {
        return Multi.createFrom()
                .iterable(endings)
                .onItem()
                .transformToUni(this::ended)
                .merge(AT_ONCE)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** A consent is no session, and an application that is switched off is told nothing any more. */
    private Uni<Void> ended(Ending ending) {
        Pool pool = new Pool(ending.pool());
        return switch (ending.kind()) {
            case USER -> end(pool, SessionRegister.subject(pool, ending.subject()));
            case CONNECTION -> end(pool, SessionRegister.connection(pool, ending.connection()));
            case CONSENT, APPLICATION -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> end(Pool pool, String key) {
        return register.empty(key, participations -> deliveries.add(pool, participations));
    }
}
