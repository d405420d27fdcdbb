package saoma.simulator.provider;

/** There are as many of a kind as we keep. */
public final class DirectoryFull extends RuntimeException {
    public DirectoryFull(int maximum) {
        super("no more than " + maximum + " of a kind", null, false, false);
    }
}
