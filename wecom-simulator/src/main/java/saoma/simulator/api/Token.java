package saoma.simulator.api;

import java.time.Instant;

/** An access token of some kind; dies of age, or because somebody wants it to. */
public final class Token {
    private final String value;
    private final TokenKind kind;
    private final String holder;
    private final Instant end;
    private volatile Integer killedWith;

    Token(String value, TokenKind kind, String holder, Instant end) {
        this.value = value;
        this.kind = kind;
        this.holder = holder;
        this.end = end;
    }

    String value() {
        return value;
    }

    TokenKind kind() {
        return kind;
    }

    /** @return whose it is, in the form its kind says */
    public String holder() {
        return holder;
    }

    Instant end() {
        return end;
    }

    boolean aliveAt(Instant now) {
        return killedWith == null && now.isBefore(end);
    }

    void kill(int errcode) {
        killedWith = errcode;
    }

    /** @throws ApiFailure with the errcode it was killed with, or its kind's when it is too old */
    public void requireAliveAt(Instant now) {
        Integer errcode = killedWith;
        if (errcode != null) {
            throw new ApiFailure(errcode);
        }
        if (!now.isBefore(end)) {
            throw kind.expired().failure();
        }
    }
}
