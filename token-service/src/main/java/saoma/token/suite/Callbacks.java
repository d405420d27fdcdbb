package saoma.token.suite;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.regex.Pattern;
import saoma.configuration.Suites;
import saoma.protocol.Pool;
import saoma.protocol.SuiteCredentials;
import saoma.sealing.Seal;
import saoma.token.TokenConfig;
import saoma.token.suite.CallbackCipher.Opened;
import saoma.token.suite.CallbackRefused.Reason;

/**
 * Verifies what WeCom pushes (wecom-protocol.md sections 6.1 and 6.2): signature first, then time, then whom it is for.
 * Everything fails with {@link CallbackRefused} that is not exactly as it must be.
 */
@ApplicationScoped
class Callbacks {
    private static final Pattern POOL = Pattern.compile(Pool.IDENTIFIER_PATTERN);
    private static final Pattern TIMESTAMP = Pattern.compile("[0-9]{1,11}");

    private final Suites suites;
    private final Seal seal;
    private final EventIntake events;
    private final Clock clock;
    private final Duration window;

    Callbacks(Suites suites, Seal seal, EventIntake events, Clock clock, TokenConfig config) {
        this.suites = suites;
        this.seal = seal;
        this.events = events;
        this.clock = clock;
        this.window = config.suites().timestampWindow();
    }

    /** A message that is WeCom's and meant for this suite. */
    private record Verified(SuiteCredentials suite, String message) {}

    /** @return what WeCom wants to read when the address is entered in its console */
    Uni<String> verifyAddress(Push push, String echo) {
        return open(push, echo, SuiteCredentials::corpId).map(Verified::message);
    }

    /** Takes a ticket or an event; when this is done, it is stored. */
    Uni<Void> command(Push push, String body) {
        String encrypted = element(body, "Encrypt");
        return open(push, encrypted, SuiteCredentials::suiteId)
                .chain(verified -> events.take(push.inPool(), push.suiteId(), verified.message()));
    }

    /** Takes a customer's message. None of them means anything to us, so none is kept. */
    Uni<Void> data(Push push, String body) {
        String receiver = element(body, "ToUserName");
        return open(push, element(body, "Encrypt"), suite -> receiver).replaceWithVoid();
    }

    private Uni<Verified> open(Push push, String encrypted, Function<SuiteCredentials, String> receiver) {
        if (push.signature() == null || push.timestamp() == null || push.nonce() == null || encrypted == null) {
            throw new CallbackRefused(Reason.MALFORMED);
        }
        return suite(push).map(suite -> {
            CallbackCipher cipher = cipher(suite);
            if (!cipher.isSigned(push.signature(), push.timestamp(), push.nonce(), encrypted)) {
                throw new CallbackRefused(Reason.SIGNATURE);
            }
            requireRecent(push.timestamp());
            Opened opened = cipher.decrypt(encrypted);
            if (!opened.receiveId().equals(receiver.apply(suite))) {
                throw new CallbackRefused(Reason.RECEIVER);
            }
            return new Verified(suite, opened.message());
        });
    }

    private Uni<SuiteCredentials> suite(Push push) {
        if (!POOL.matcher(push.pool()).matches()) {
            throw new CallbackRefused(Reason.SUITE_UNKNOWN);
        }
        return suites.find(push.inPool(), push.suiteId())
                .onItem()
                .ifNull()
                .failWith(() -> new CallbackRefused(Reason.SUITE_UNKNOWN));
    }

    private CallbackCipher cipher(SuiteCredentials suite) {
        return new CallbackCipher(
                seal.open(suite.sealedToken(), SuiteCredentials.associatedData(suite.id(), "token")),
                seal.open(
                        suite.sealedEncodingAesKey(), SuiteCredentials.associatedData(suite.id(), "encoding-aes-key")));
    }

    /** An old push is not listened to: its event may be forgotten by now, so nobody would know that it is a repetition. */
    private void requireRecent(String timestamp) {
        if (!TIMESTAMP.matcher(timestamp).matches()
                || Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant())
                                .abs()
                                .compareTo(window)
                        > 0) {
            throw new CallbackRefused(Reason.TIMESTAMP);
        }
    }

    private static String element(String xml, String name) {
        String text = XmlElements.parse(xml).get(name);
        if (text == null || text.isEmpty()) {
            throw new CallbackRefused(Reason.MALFORMED);
        }
        return text;
    }
}
