package saoma.user.enterprise;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import saoma.user.ending.EndingRepository;

/** Ends the sessions and tokens of everybody who is linked to an enterprise under any of its ids. */
@ApplicationScoped
public class MemberEndings {
    private static final String MEMBERS = """
            select i.subject
            from users.enterprises e join users.federated_identities i
                on i.pool = e.pool and i.provider_corp_id = e.provider_corp_id and i.corp_id = e.corp_id
            where e.pool = :pool and (e.id = :enterprise or e.merged_into = :enterprise)
            """;

    private final EndingRepository endings;

    MemberEndings(EndingRepository endings) {
        this.endings = endings;
    }

    /** @return how many users that were */
    public Uni<Integer> endAll(Enterprise enterprise, Instant at) {
        return endings.recordUsers(enterprise.pool, MEMBERS, Map.of("enterprise", enterprise.id), at);
    }
}
