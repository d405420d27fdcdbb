package saoma.token.wecom;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import saoma.protocol.WeComFailure;
import saoma.token.TokenConfig;

/** The catalogue of WeCom's errcodes (wecom-protocol.md section 10): read once from {@code errcodes.json}. */
public final class Errcodes {
    private static final Catalogue CATALOGUE = read();
    private static final Map<Integer, Errcode> BY_NUMBER =
            CATALOGUE.errcodes().stream().collect(Collectors.toMap(Errcode::errcode, Function.identity()));

    private record Catalogue(Errcode other, List<Errcode> errcodes) {}

    private Errcodes() {}

    /** @return its entry, or the one for all that are unknown */
    public static Errcode find(int errcode) {
        return BY_NUMBER.getOrDefault(errcode, CATALOGUE.other());
    }

    /** @return whether a business call failed because of its token, before anything was consumed */
    static boolean tokenRefused(Throwable failure) {
        return failure instanceof WeComRefusal refusal
                && find(refusal.errcode()).token() == Errcode.TokenEffect.REPLACE;
    }

    /** @return how long WeCom must not be asked for a token again; empty when the next request may */
    static Optional<Duration> circuit(WeComRefusal refusal, TokenConfig.WeCom config) {
        return switch (find(refusal.errcode()).circuit()) {
            case CREDENTIALS -> Optional.of(config.refusedFor());
            case ADDRESS -> Optional.of(config.addressRefusedFor());
            // the governor sees to it that it is not asked
            case LIMIT, NONE -> Optional.empty();
        };
    }

    /** @return what a person is told when WeCom refused to name them */
    static WeComFailure failure(int errcode) {
        return find(errcode).failure();
    }

    private static Catalogue read() {
        try (InputStream file = Errcodes.class.getResourceAsStream("/errcodes.json")) {
            return new ObjectMapper().readValue(file, Catalogue.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
