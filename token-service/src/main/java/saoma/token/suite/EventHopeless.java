package saoma.token.suite;

/** Working on an event has failed and would fail in the same way every time. */
final class EventHopeless extends RuntimeException {
    EventHopeless(String why) {
        super(why, null, false, false);
    }
}
