package saoma.user.bulk;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import saoma.rest.Problem.Violation;
import saoma.user.bulk.Report.RowResult;

/** Prepares links, and the users they lead to. A row that is done already is done. */
@ApplicationScoped
class LinkImport {
    private final Pool database;

    LinkImport(Pool database) {
        this.database = database;
    }

    /**
     * One batch in one transaction.
     *
     * @param actor who sent it, for the audit log
     */
    Uni<List<RowResult>> store(String pool, String actor, List<Rows.Row> rows) {
        List<RowResult> results = new ArrayList<>();
        List<LinkRow> known = new ArrayList<>();
        List<LinkRow> pending = new ArrayList<>();
        for (Rows.Row row : rows) {
            List<Violation> broken = LinkRow.violations(row);
            if (!broken.isEmpty()) {
                results.add(RowResult.failed(row.number(), broken));
            } else {
                LinkRow link = LinkRow.of(row);
                (link.pending() ? pending : known).add(link);
            }
        }
        return database.withTransaction(connection -> store(connection, LinkStatements.LINK, pool, actor, known)
                        .invoke(results::addAll)
                        .chain(() -> store(connection, LinkStatements.PREPARE, pool, actor, pending))
                        .invoke(results::addAll))
                .replaceWith(results);
    }

    private static Uni<List<RowResult>> store(
            SqlConnection connection, String statement, String pool, String actor, List<LinkRow> links) {
        if (links.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return connection
                .preparedQuery(statement)
                .executeBatch(
                        links.stream().map(link -> link.parameters(pool, actor)).toList())
                .map(answers -> results(links, answers));
    }

    private static List<RowResult> results(List<LinkRow> links, RowSet<Row> answers) {
        List<RowResult> results = new ArrayList<>();
        RowSet<Row> answer = answers;
        for (LinkRow link : links) {
            results.add(result(link, answer.iterator().next()));
            answer = answer.next();
        }
        return results;
    }

    private static RowResult result(LinkRow link, Row answer) {
        UUID owner = answer.getUUID("owner");
        UUID linked = answer.getUUID("linked");
        if (linked != null) {
            return RowResult.done(link.number(), link.subject() == null ? "created" : "linked", linked);
        }
        if (owner != null && (link.subject() == null || owner.equals(link.subject()))) {
            return RowResult.done(link.number(), "unchanged", owner);
        }
        if (owner != null) {
            return RowResult.failed(link.number(), "subject", "somebody else has this identity");
        }
        return answer.getBoolean("known")
                ? RowResult.failed(link.number(), "", "somebody signed in with this identity just now; send it again")
                : RowResult.failed(link.number(), "subject", "there is no such user, or it has too many identities");
    }
}
