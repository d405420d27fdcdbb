package saoma.simulator;

/** Everything that holds state observes this event and goes back to the seed. */
public record Reset() {}
