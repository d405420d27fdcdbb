package saoma.simulator.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import saoma.simulator.Reset;
import saoma.simulator.clock.Expiring;
import saoma.simulator.clock.VirtualClock;
import saoma.simulator.settings.Switches;

/** One token for each holder, the same until it dies (sections 1.1 and 6.4). */
@ApplicationScoped
public class Tokens {
    private static final int RANDOM_BYTES = 96;
    private static final int MOST_REMEMBERED = 10_000;
    /** How long a dead token is told from one that never was. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private record Holder(TokenKind kind, String name) {}

    private final SecureRandom random = new SecureRandom();
    private final Map<Holder, Token> current = new ConcurrentHashMap<>();
    private final Expiring<Token> issued = new Expiring<>(MOST_REMEMBERED);
    private final VirtualClock clock;
    private final Switches switches;

    Tokens(VirtualClock clock, Switches switches) {
        this.clock = clock;
        this.switches = switches;
    }

    /** @param holder in the form the kind says */
    public Token current(TokenKind kind, String holder) {
        Instant now = clock.now();
        return current.compute(
                new Holder(kind, holder), (same, old) -> old != null && old.aliveAt(now) ? old : issue(same, now));
    }

    private Token issue(Holder holder, Instant now) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        String value =
                holder.kind.prefix() + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant end = now.plusSeconds(switches.current().tokenSeconds());
        Token token = new Token(value, holder.kind, holder.name, end);
        issued.put(value, token, end.plus(REMEMBERED), now);
        return token;
    }

    /**
     * Also a dead one.
     *
     * @param value null when the request had none
     * @throws ApiFailure when there is none, or it never was one of this kind
     */
    public Token find(TokenKind kind, String value) {
        if (value == null || value.isEmpty()) {
            throw kind.missing().failure();
        }
        return issued.find(value, clock.now())
                .filter(token -> token.kind() == kind)
                .orElseThrow(kind.unknown()::failure);
    }

    /**
     * From now on these current tokens are answered with {@code errcode}.
     *
     * @param kind null for every kind
     * @param holder null for every holder
     * @param errcode null for what one too old is answered with
     * @return how many tokens died
     */
    public int kill(TokenKind kind, String holder, Integer errcode) {
        int killed = 0;
        for (Map.Entry<Holder, Token> entry : current.entrySet()) {
            Token token = entry.getValue();
            boolean meant = (kind == null || kind == token.kind()) && (holder == null || holder.equals(token.holder()));
            if (meant && current.remove(entry.getKey(), token)) {
                token.kill(errcode == null ? token.kind().expired().code() : errcode);
                killed++;
            }
        }
        return killed;
    }

    void reset(@Observes Reset reset) {
        current.clear();
        issued.clear();
    }
}
