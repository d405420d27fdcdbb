package saoma.user.binding;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import saoma.rest.Problem;
import saoma.rest.ProblemException;
import saoma.user.Ids;

/** What operators do with binding codes; every change is one statement with its audit entry. */
@ApplicationScoped
public class BindingCodes {
    /** Alive at a time; a person needs one. */
    private static final int MAX_ALIVE = 10;

    /** The user is locked, so that of two codes made at once both are counted. */
    private static final String ISSUE = """
            with person as (
                select id from users.users where pool = $1 and id = $2 for update
            ), room as (
                select id from person where (
                    select count(*) from users.binding_codes
                    where subject = $2 and used_at is null and expires_at > now()) < $8
            ), code as (
                insert into users.binding_codes (id, pool, digest, subject, corp_id, created_at, expires_at)
                select $3, $1, $4, id, $5, now(), now() + make_interval(secs => $6) from room
                returning subject, created_at, expires_at
            ), written_down as (
                insert into users.audit_entries (id, pool, subject, at, actor, operation, state_after)
                select $7, $1, subject, now(), $9, 'issue-binding-code', json_build_object('id', $3::uuid)::text
                from code
            )
            select exists (select from person) as known, (select created_at from code) as created_at,
                (select expires_at from code) as expires_at
            """;

    private static final String LIST = """
            select c.id, c.corp_id, c.created_at, c.expires_at, c.used_at
            from users.users u left join users.binding_codes c on c.subject = u.id
            where u.pool = $1 and u.id = $2
            order by c.created_at desc, c.id limit 100
            """;

    private static final String REVOKE = """
            with code as (
                delete from users.binding_codes where pool = $1 and subject = $2 and id = $3 returning id
            )
            insert into users.audit_entries (id, pool, subject, at, actor, operation, state_before)
            select $4, $1, $2, now(), $5, 'revoke-binding-code', json_build_object('id', id)::text from code
            """;

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Pool database;

    BindingCodes(Pool database) {
        this.database = database;
    }

    /** A code that is wanted for a user. */
    public record Wanted(UUID subject, BindingCodeDraft draft) {}

    /**
     * What came of it: a code, or a problem; the other is null. The problem is 404 when there is no such user, 409
     * {@code too-many-binding-codes} when the user has too many unused ones.
     */
    public record Issued(BindingCode code, Problem problem) {}

    /**
     * @param actor who wants them, for the audit log
     * @return one for each wanted, in the same order
     */
    public Uni<List<Issued>> issue(String pool, String actor, List<Wanted> wanted) {
        List<String> texts = wanted.stream().map(one -> CodeText.random()).toList();
        List<Tuple> parameters = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            parameters.add(parameters(pool, actor, wanted.get(i), texts.get(i)));
        }
        return database.withTransaction(
                        connection -> connection.preparedQuery(ISSUE).executeBatch(parameters))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(answers -> issued(wanted, texts, parameters, answers));
    }

    private static Tuple parameters(String pool, String actor, Wanted wanted, String text) {
        return Tuple.tuple()
                .addString(pool)
                .addUUID(wanted.subject())
                .addUUID(Ids.next())
                .addBuffer(Buffer.buffer(CodeText.digest(text)))
                .addString(wanted.draft().corpId())
                .addDouble((double) wanted.draft().expiresIn())
                .addUUID(Ids.next())
                .addInteger(MAX_ALIVE)
                .addString(actor);
    }

    private static List<Issued> issued(
            List<Wanted> wanted, List<String> texts, List<Tuple> parameters, RowSet<Row> answers) {
        List<Issued> issued = new ArrayList<>();
        RowSet<Row> answer = answers;
        for (int i = 0; i < wanted.size(); i++) {
            Row row = answer.iterator().next();
            issued.add(
                    instant(row, "created_at") == null
                            ? new Issued(null, row.getBoolean("known") ? tooMany() : noUser())
                            : new Issued(
                                    new BindingCode(
                                            parameters.get(i).getUUID(2),
                                            wanted.get(i).subject(),
                                            texts.get(i),
                                            wanted.get(i).draft().corpId(),
                                            instant(row, "created_at"),
                                            instant(row, "expires_at"),
                                            null),
                                    null));
            answer = answer.next();
        }
        return issued;
    }

    /** @return the newest hundred, without the codes themselves; fails with 404 when there is no such user */
    Uni<List<BindingCode>> list(String pool, UUID subject) {
        return database.preparedQuery(LIST)
                .execute(Tuple.of(pool, subject))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw new ProblemException(noUser());
                    }
                    return StreamSupport.stream(rows.spliterator(), false)
                            .filter(row -> row.getUUID("id") != null)
                            .map(row -> kept(subject, row))
                            .toList();
                });
    }

    /** Fails with 404 when the user has no such code. */
    Uni<Void> revoke(String pool, String actor, UUID subject, UUID id) {
        return database.preparedQuery(REVOKE)
                .execute(Tuple.of(pool, subject, id, Ids.next(), actor))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .invoke(answer -> {
                    if (answer.rowCount() == 0) {
                        throw new ProblemException(Problem.notFound("This user has no such binding code"));
                    }
                })
                .replaceWithVoid();
    }

    private static BindingCode kept(UUID subject, Row row) {
        return new BindingCode(
                row.getUUID("id"),
                subject,
                null,
                row.getString("corp_id"),
                instant(row, "created_at"),
                instant(row, "expires_at"),
                instant(row, "used_at"));
    }

    private static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column) == null
                ? null
                : row.getOffsetDateTime(column).toInstant();
    }

    private static Problem noUser() {
        return Problem.notFound("There is no such user in this pool");
    }

    private static Problem tooMany() {
        return Problem.conflict(
                "too-many-binding-codes",
                "Too many binding codes",
                "A user has at most " + MAX_ALIVE + " unused binding codes");
    }
}
