package saoma.simulator.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import saoma.simulator.clock.VirtualClock;
import saoma.simulator.settings.ExpiresIn;
import saoma.simulator.settings.Settings;
import saoma.simulator.settings.Switches;

/** The answer of every call for a token, in the variant the settings say (sections 1, 6.4 and 6.5). */
@ApplicationScoped
public class TokenAnswers {
    private final VirtualClock clock;
    private final Switches switches;

    TokenAnswers(VirtualClock clock, Switches switches) {
        this.clock = clock;
        this.switches = switches;
    }

    /** @param field what the token is called in this answer */
    public ObjectNode render(String field, Token token) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        if (switches.current().tokenErrcode()) {
            answer.put("errcode", 0).put("errmsg", "ok");
        }
        return add(answer, field, token);
    }

    /** The same two fields in an answer that has others too. */
    public ObjectNode add(ObjectNode answer, String field, Token token) {
        Settings settings = switches.current();
        // a token that was fetched in this very second has not lost one yet
        long remaining =
                Duration.between(clock.now(), token.end()).plusMillis(999).toSeconds();
        return answer.put(field, token.value())
                .put(
                        "expires_in",
                        settings.tokenExpiresIn() == ExpiresIn.CONSTANT ? settings.tokenSeconds() : remaining);
    }
}
