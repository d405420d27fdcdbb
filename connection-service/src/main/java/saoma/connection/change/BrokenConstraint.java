package saoma.connection.change;

import java.util.Map;
import org.hibernate.exception.ConstraintViolationException;
import saoma.rest.Problem;
import saoma.rest.ProblemException;

/**
 * What it means when PostgreSQL refuses a new row; whoever deletes explains a refusal themselves. The database decides,
 * and not a query before the change, because only it sees two changes made at once.
 */
final class BrokenConstraint {
    private static final Problem IDENTIFIER_TAKEN = Problem.conflict(
            "identifier-taken", "Identifier taken", "Another one has this identifier; choose a different one");
    private static final Problem SUITE_TAKEN =
            Problem.conflict("suite-taken", "Suite taken", "Another connection of this pool has this suite");
    private static final Problem DOMAIN_TAKEN =
            Problem.conflict("domain-taken", "Domain taken", "Another pool has proven this domain");
    private static final Problem POOL_UNKNOWN = Problem.notFound("There is no such pool");

    private static final Map<String, Problem> MEANING = Map.of(
            "pool_identifier_key", IDENTIFIER_TAKEN,
            "connection_identifier_key", IDENTIFIER_TAKEN,
            "application_identifier_key", IDENTIFIER_TAKEN,
            "suite_key", SUITE_TAKEN,
            "pool_domain_key", DOMAIN_TAKEN,
            "connection_pool_fkey", POOL_UNKNOWN,
            "application_pool_fkey", POOL_UNKNOWN,
            "initial_access_token_pool_fkey", POOL_UNKNOWN,
            "connection_use_connection_fkey", Problem.notFound("There is no such connection in this pool"));

    private BrokenConstraint() {}

    static RuntimeException explain(ConstraintViolationException broken) {
        String constraint = broken.getConstraintName();
        Problem problem = constraint == null ? null : MEANING.get(constraint);
        return problem == null ? broken : new ProblemException(problem);
    }
}
