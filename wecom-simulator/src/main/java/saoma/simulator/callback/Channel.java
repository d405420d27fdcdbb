package saoma.simulator.callback;

import saoma.simulator.suite.Suite;

/** Which of a suite's addresses (section 6.1). */
public enum Channel {
    /** Tickets and authorization events, told apart by {@code InfoType}. */
    COMMAND,
    /** Events of customers, told apart by {@code Event}. */
    DATA;

    /** @return null for nowhere */
    String addressOf(Suite suite) {
        return this == COMMAND ? suite.commandUrl() : suite.dataUrl();
    }
}
