package saoma.simulator.installation;

import saoma.simulator.provider.Enterprise;
import saoma.simulator.suite.Suite;

/** An enterprise and the app it has installed. */
public record Customer(Suite suite, Enterprise enterprise, Installation installation) {}
