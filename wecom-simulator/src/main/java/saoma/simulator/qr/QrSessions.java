package saoma.simulator.qr;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import saoma.simulator.Reset;
import saoma.simulator.clock.ClockMoved;
import saoma.simulator.clock.Expiring;
import saoma.simulator.clock.VirtualClock;
import saoma.simulator.settings.SimulatorConfig;
import saoma.simulator.settings.Switches;

/** The QR codes on all pages. */
@ApplicationScoped
public class QrSessions {
    private static final int KEY_BYTES = 16;
    /** An expired page still says so, and can be refreshed, for this long. */
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final SecureRandom random = new SecureRandom();
    private final Expiring<QrSession> sessions;
    private final VirtualClock clock;
    private final Switches switches;

    QrSessions(SimulatorConfig config, VirtualClock clock, Switches switches) {
        this.sessions = new Expiring<>(config.maxQrSessions());
        this.clock = clock;
        this.switches = switches;
    }

    QrSession open(LoginRequest request) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        Instant now = clock.now();
        Instant end = now.plusSeconds(switches.current().qrSeconds());
        QrSession session = new QrSession(HexFormat.of().formatHex(key), request, now, end);
        sessions.put(session.key(), session, end.plus(REMEMBERED), now);
        return session;
    }

    public Optional<QrSession> find(String key) {
        return key == null ? Optional.empty() : sessions.find(key, clock.now());
    }

    public List<QrSession> newestFirst() {
        return sessions.newestFirst(clock.now());
    }

    public QrState stateOf(QrSession session) {
        return session.stateAt(clock.now());
    }

    /**
     * Answers at once when the state is another than {@code last}, else when it changes or the poll has hung long enough.
     *
     * @param last null for a page that knows nothing yet
     */
    Uni<QrState> await(QrSession session, QrStatus last) {
        Instant now = clock.now();
        if (session.stateAt(now).status() != last || session.stateAt(now).isFinal()) {
            return Uni.createFrom().item(session.stateAt(now));
        }
        Duration hang = Duration.ofSeconds(switches.current().pollSeconds());
        Duration left = Duration.between(now, session.end());
        return session.changeFrom(last, clock::now)
                .ifNoItem()
                .after(left.compareTo(hang) < 0 ? left : hang)
                .recoverWithItem((Void) null)
                .map(changed -> stateOf(session));
    }

    void look(@Observes ClockMoved moved) {
        newestFirst().forEach(QrSession::wake);
    }

    void reset(@Observes Reset reset) {
        List<QrSession> ended = newestFirst();
        sessions.clear();
        ended.forEach(QrSession::wake);
    }
}
