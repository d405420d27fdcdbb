package saoma.user.user;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import saoma.user.Ids;

/** A person in a pool. Their id is the {@code sub} of every token about them and never changes. */
@Entity
@Table(name = "users")
public class User {
    @Id
    UUID id;

    String pool;

    @Enumerated(EnumType.STRING)
    Status status;

    @Embedded
    Profile profile;

    Instant createdAt;
    Instant updatedAt;

    /** null before the first; a sign-in alone does not change the version. */
    Instant lastSignInAt;

    /** Sessions and tokens of before are over; null while nobody has ended them. */
    Instant notBefore;

    @Version
    long version;

    static User create(String pool, Profile profile, Instant now) {
        User user = new User();
        user.id = Ids.next();
        user.pool = pool;
        user.status = Status.ACTIVE;
        user.profile = profile;
        user.createdAt = now;
        user.updatedAt = now;
        return user;
    }

    /** @return never null: a row without any claim is read as no profile at all */
    Profile profile() {
        return profile == null ? Profile.EMPTY : profile;
    }

    void change(Profile changed, Instant now) {
        if (!profile().equals(changed)) {
            profile = changed;
            updatedAt = now;
        }
    }

    /** @return whether this makes a difference */
    boolean block(Instant now) {
        if (status == Status.BLOCKED) {
            return false;
        }
        status = Status.BLOCKED;
        updatedAt = now;
        signOut(now);
        return true;
    }

    void unblock(Instant now) {
        if (status == Status.BLOCKED) {
            status = Status.ACTIVE;
            updatedAt = now;
        }
    }

    void signOut(Instant now) {
        notBefore = now;
    }
}
