package saoma.rest.setting;

import io.smallrye.config.WithName;
import java.util.Optional;

/** What a service with a database must be told; the platform itself would start without one. */
public interface DatabaseSettings {

    /** Of the requests. */
    @WithName("reactive.url")
    @Required(
            pattern = "(vertx-reactive:)?postgresql://[^\\s/]+/\\S+",
            message = "must be postgresql://host:port/database")
    Optional<String> reactiveUrl();

    /** Of the migrations, the same database. */
    @WithName("jdbc.url")
    @Required(pattern = "jdbc:postgresql://\\S+", message = "must be jdbc:postgresql://host:port/database")
    Optional<String> jdbcUrl();

    @Required(message = "must be the name of this service's role in PostgreSQL")
    Optional<String> username();

    @Required(message = "must be the password of this service's role in PostgreSQL")
    Optional<String> password();
}
