package saoma.connection.audit;

import jakarta.enterprise.context.RequestScoped;
import java.util.Objects;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who makes the changes of this request: the subject of its token, unless the endpoint takes none of our tokens. */
@RequestScoped
public class Actor {
    private final JsonWebToken token;
    private String name;

    Actor(JsonWebToken token) {
        this.token = token;
    }

    /** @param name for example {@code client:2f5c…} */
    public void is(String name) {
        this.name = name;
    }

    String name() {
        return name != null ? name : Objects.requireNonNullElse(token.getSubject(), "unknown");
    }
}
