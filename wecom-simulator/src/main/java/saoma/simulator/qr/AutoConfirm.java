package saoma.simulator.qr;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import saoma.simulator.Reset;
import saoma.simulator.provider.Directory;
import saoma.simulator.provider.MemberKey;
import saoma.simulator.provider.Person;

/** Somebody who scans and confirms so fast that the browser never sees a QR page. */
@ApplicationScoped
public class AutoConfirm {

    /** When. */
    public enum Mode {
        OFF,
        /** The next page that the member may use, once. */
        NEXT,
        /** Every page that the member may use. */
        EVERY,
        /** Every page, each time somebody new. */
        RANDOM
    }

    /** @param member who; for {@link Mode#NEXT} and {@link Mode#EVERY}, else null */
    public record Order(Mode mode, MemberKey member) {
        static final Order OFF = new Order(Mode.OFF, null);

        public Order {
            if (mode == null || (mode == Mode.NEXT || mode == Mode.EVERY) != (member != null)) {
                throw new IllegalArgumentException("mode is OFF, RANDOM, or NEXT or EVERY with a member");
            }
        }
    }

    private final AtomicReference<Order> order = new AtomicReference<>(Order.OFF);
    private final Directory directory;

    AutoConfirm(Directory directory) {
        this.directory = directory;
    }

    public Order order() {
        return order.get();
    }

    public void set(Order order) {
        this.order.set(order);
    }

    /** @return who confirms this request at once, if anybody */
    Optional<Person> personFor(LoginRequest request) {
        Order current = order.get();
        return switch (current.mode()) {
            case OFF -> Optional.empty();
            case RANDOM -> Optional.of(directory.stranger(request.administratorsOnly()));
            case EVERY -> member(current, request);
            case NEXT -> member(current, request).filter(person -> order.compareAndSet(current, Order.OFF));
        };
    }

    private Optional<Person> member(Order order, LoginRequest request) {
        return directory.person(order.member()).filter(person -> Phone.maySignIn(person, request));
    }

    void reset(@Observes Reset reset) {
        order.set(Order.OFF);
    }
}
