package saoma.token.logout;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import saoma.protocol.Ending;
import saoma.protocol.Pool;
import saoma.token.ending.EndingListener;

/** Which sessions are over, and so who has to be told. */
@ApplicationScoped
public class LogoutService implements EndingListener {
    private final SessionRegister register;
    private final LogoutDeliveryRepository deliveries;

    LogoutService(SessionRegister register, LogoutDeliveryRepository deliveries) {
        this.register = register;
        this.deliveries = deliveries;
    }

    Uni<Void> sessionEnded(Pool pool, String sid) {
        return end(pool, SessionRegister.session(pool, sid));
    }

    /** A consent is no session, and an application that is switched off is told nothing any more. */
    @Override
    public Uni<Void> ended(Ending ending) {
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
