package saoma.simulator.calls;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** The server-to-server calls of {@code /cgi-bin/service}. */
public enum Endpoint {
    GET_PROVIDER_TOKEN,
    GET_LOGIN_INFO;

    @JsonCreator
    static Endpoint named(String wire) {
        return Arrays.stream(values())
                .filter(endpoint -> endpoint.wire().equals(wire))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("endpoint is one of "
                        + Arrays.stream(values()).map(Endpoint::wire).toList()));
    }

    /** @return last part of its path */
    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
