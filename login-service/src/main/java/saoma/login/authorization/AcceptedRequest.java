package saoma.login.authorization;

import saoma.authorization.AuthorizationRequest;
import saoma.protocol.ApplicationConfiguration;

/** A request that keeps every rule, and who sent it. */
public record AcceptedRequest(ApplicationConfiguration client, AuthorizationRequest request) {}
