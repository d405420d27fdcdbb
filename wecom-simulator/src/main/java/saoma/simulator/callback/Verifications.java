package saoma.simulator.callback;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.security.SecureRandom;
import saoma.simulator.suite.Suite;

/** What a console does before it accepts an address: asks whoever is there to decrypt something (section 6.1). */
@ApplicationScoped
public class Verifications {
    private static final int ECHO_BITS = 63;
    private static final int MOST_MILLIS = 1_000;

    private final SecureRandom random = new SecureRandom();
    private final CallbackRequests requests;
    private final CallbackSender sender;

    Verifications(CallbackRequests requests, CallbackSender sender) {
        this.requests = requests;
        this.sender = sender;
    }

    /** @param verified answered in time with exactly what was encrypted */
    public record Verification(boolean verified, Attempt attempt) {}

    /** @return null when the suite has no such address */
    public Uni<Verification> verify(Suite suite, Channel channel) {
        String address = channel.addressOf(suite);
        if (address == null) {
            return Uni.createFrom().nullItem();
        }
        String echo = new BigInteger(ECHO_BITS, random).toString();
        return sender.send(requests.verification(suite, address, echo))
                .map(attempt -> new Verification(
                        attempt.succeeded() && echo.equals(attempt.answer()) && attempt.millis() <= MOST_MILLIS,
                        attempt));
    }
}
