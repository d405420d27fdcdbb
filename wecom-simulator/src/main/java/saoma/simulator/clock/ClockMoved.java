package saoma.simulator.clock;

/** The virtual clock jumped: whoever waits for a point in time looks again. */
public record ClockMoved() {}
