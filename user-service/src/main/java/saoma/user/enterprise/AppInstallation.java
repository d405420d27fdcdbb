package saoma.user.enterprise;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** One of the provider's apps in an enterprise; kept when it goes, so that an older event does not bring it back. */
@Entity
@Table(name = "installations")
@IdClass(AppInstallation.Key.class)
class AppInstallation {
    @Id
    UUID enterprise;

    @Id
    String suiteId;

    String pool;
    boolean installed;
    Instant since;
    /** WeCom's time stamp. */
    Instant changedAt;

    public record Key(UUID enterprise, String suiteId) {}

    /** @param since when we heard of it */
    public record View(String suiteId, Instant since) {}

    static AppInstallation create(Enterprise enterprise, String suiteId, boolean installed, Instant at, Instant now) {
        AppInstallation installation = new AppInstallation();
        installation.enterprise = enterprise.id;
        installation.suiteId = suiteId;
        installation.pool = enterprise.pool;
        installation.installed = installed;
        installation.since = now;
        installation.changedAt = at;
        return installation;
    }

    /** @return false when something later is known */
    boolean change(boolean nowInstalled, Instant at, Instant now) {
        if (at.isBefore(changedAt)) {
            return false;
        }
        changedAt = at;
        if (installed != nowInstalled) {
            installed = nowInstalled;
            since = now;
        }
        return true;
    }

    View view() {
        return new View(suiteId, since);
    }
}
