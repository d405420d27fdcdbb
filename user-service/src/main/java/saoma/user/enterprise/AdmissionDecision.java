package saoma.user.enterprise;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** What was said of an enterprise and one connection, whatever that connection's mode of admission is today. */
@Entity
@Table(name = "admissions")
@IdClass(AdmissionDecision.Key.class)
class AdmissionDecision {
    @Id
    UUID enterprise;

    @Id
    String connection;

    String pool;

    @Enumerated(EnumType.STRING)
    State state;

    Instant since;

    public record Key(UUID enterprise, String connection) {}

    public enum State {
        /** Nothing yet: a member came and waits. */
        @JsonProperty("pending")
        PENDING,
        @JsonProperty("approved")
        APPROVED,
        @JsonProperty("blocked")
        BLOCKED
    }

    public record View(String connection, State state, Instant since) {}

    static AdmissionDecision create(Enterprise enterprise, String connection, State state, Instant now) {
        AdmissionDecision decision = new AdmissionDecision();
        decision.enterprise = enterprise.id;
        decision.connection = connection;
        decision.pool = enterprise.pool;
        decision.state = state;
        decision.since = now;
        return decision;
    }

    /** @return whether this shuts the enterprise out */
    boolean change(State wanted, Instant now) {
        if (state == wanted) {
            return false;
        }
        state = wanted;
        since = now;
        return wanted == State.BLOCKED;
    }

    View view() {
        return new View(connection, state, since);
    }
}
