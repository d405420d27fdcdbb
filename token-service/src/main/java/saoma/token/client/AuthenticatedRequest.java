package saoma.token.client;

import saoma.protocol.Pool;

/** A form whose sender has proved who they are. */
public record AuthenticatedRequest(Pool pool, Client client, ClientRequest form) {}
