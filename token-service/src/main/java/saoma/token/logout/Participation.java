package saoma.token.logout;

import java.util.UUID;
import saoma.protocol.AuthorizationGrant;

/** A client that has got a code in a session, and is to hear when it ends. */
record Participation(String clientId, UUID subject, String sid) {

    static Participation of(AuthorizationGrant grant) {
        return new Participation(grant.clientId(), grant.subject(), grant.sid());
    }

    /** As one word of Redis; none of the three contains a space. */
    String member() {
        return clientId + " " + subject + " " + sid;
    }

    static Participation parse(String member) {
        String[] parts = member.split(" ", 3);
        return new Participation(parts[0], UUID.fromString(parts[1]), parts[2]);
    }
}
