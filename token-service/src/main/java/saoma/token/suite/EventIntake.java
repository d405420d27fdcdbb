package saoma.token.suite;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import saoma.protocol.Pool;
import saoma.token.suite.CallbackRefused.Reason;
import saoma.token.wecom.SuiteTickets;

/** Stores what was pushed; nothing else, because WeCom waits one second for the answer (wecom-protocol.md section 6.1). */
@ApplicationScoped
class EventIntake {
    private static final Pattern INFO_TYPE = Pattern.compile("[a-z0-9_]{1,64}");
    private static final Pattern CORP_ID = Pattern.compile("[\\x21-\\x7e]{1,128}");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");

    private final SuiteTickets tickets;
    private final SuiteEventRepository events;

    EventIntake(SuiteTickets tickets, SuiteEventRepository events) {
        this.tickets = tickets;
        this.events = events;
    }

    /** Twice the same is stored once. */
    Uni<Void> take(Pool pool, String suiteId, String message) {
        Map<String, String> elements = XmlElements.parse(message);
        if (!suiteId.equals(elements.get("SuiteId"))) {
            throw new CallbackRefused(Reason.RECEIVER);
        }
        String infoType = required(elements, "InfoType", INFO_TYPE);
        Instant at = Instant.ofEpochSecond(Long.parseLong(required(elements, "TimeStamp", SECONDS)));
        if (infoType.equals("suite_ticket")) {
            return tickets.save(pool, suiteId, required(elements, "SuiteTicket", Pattern.compile(".{1,512}")), at);
        }
        String corpId = elements.containsKey("AuthCorpId") ? required(elements, "AuthCorpId", CORP_ID) : null;
        return events.insert(pool, suiteId, infoType, at, corpId, message);
    }

    private static String required(Map<String, String> elements, String name, Pattern form) {
        String text = elements.get(name);
        if (text == null || !form.matcher(text).matches()) {
            throw new CallbackRefused(Reason.MALFORMED);
        }
        return text;
    }
}
