package saoma.user.signin;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import saoma.protocol.SignIn;

/** One sign-in, as it is kept. */
@Entity
@Table(name = "sign_ins")
class SignInEntry {
    @Id
    UUID id;

    String pool;
    UUID subject;
    Instant at;
    String connection;
    String corpId;
    String clientId;
    String userAgent;

    SignIn view() {
        return new SignIn(id, at, connection, corpId, clientId, userAgent);
    }
}
