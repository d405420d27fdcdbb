package saoma.user.identity;

import saoma.user.enterprise.Enterprise;

/**
 * A link and where it leads from.
 *
 * @param enterprise null until one of its members has signed in
 */
public record LinkedIdentity(Identity identity, Enterprise enterprise) {}
