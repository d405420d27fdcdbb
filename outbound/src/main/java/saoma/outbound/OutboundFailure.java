package saoma.outbound;

/** A request that was not sent, or whose answer did not come in time or was too large. The message is for our log. */
public class OutboundFailure extends RuntimeException {
    OutboundFailure(String message) {
        super(message, null, false, false);
    }
}
