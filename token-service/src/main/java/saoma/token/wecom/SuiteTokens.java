package saoma.token.wecom;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import saoma.token.wecom.SuiteTickets.Ticket;

/**
 * {@code suite_access_token}s, bought with the newest ticket (wecom-protocol.md section 6.4). One that WeCom refuses is
 * not shown again: then the next push is waited for.
 */
@ApplicationScoped
public class SuiteTokens {
    private static final int BAD_TICKET = 40085;

    private final WeComClient weCom;
    private final SuiteTickets tickets;

    SuiteTokens(WeComClient weCom, SuiteTickets tickets) {
        this.weCom = weCom;
        this.tickets = tickets;
    }

    /** Without a ticket that WeCom accepts, fetching fails with {@link WeComRefusal} 40085. */
    public TokenSource of(SuiteAccount account) {
        return new TokenSource(
                "suite:" + account.pool().identifier() + ":" + account.suiteId(),
                account.secret(),
                () -> tickets.find(account.pool(), account.suiteId()).chain(ticket -> fetch(account, ticket)));
    }

    private Uni<UpstreamToken> fetch(SuiteAccount account, Optional<Ticket> found) {
        if (found.isEmpty() || found.get().refused()) {
            return Uni.createFrom().failure(new WeComRefusal(BAD_TICKET, "the next suite_ticket is waited for"));
        }
        Ticket ticket = found.get();
        return weCom.fetchSuiteToken(account, tickets.open(account.pool(), account.suiteId(), ticket))
                .onFailure(SuiteTokens::isBadTicket)
                .call(() -> tickets.refuse(account.pool(), account.suiteId(), ticket));
    }

    private static boolean isBadTicket(Throwable failure) {
        return failure instanceof WeComRefusal refusal && refusal.errcode() == BAD_TICKET;
    }
}
