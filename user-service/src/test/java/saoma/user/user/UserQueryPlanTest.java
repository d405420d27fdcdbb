package saoma.user.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import saoma.user.LargePool;
import saoma.user.listing.Sort;

/** Lists cost the same in a pool of ten million as in a small one only if each part of a query has its index. */
@QuarkusTest
class UserQueryPlanTest {
    @Inject
    DataSource database;

    static Stream<Arguments> lists() {
        return UserRepository.SORTS.stream()
                .flatMap(sort -> Stream.of(true, false).flatMap(behindCursor -> plans(sort, behindCursor)));
    }

    private static Stream<Arguments> plans(Sort<User> sort, boolean behindCursor) {
        String order = sort.parameter().endsWith("createdAt") ? "users_by_creation" : "users_by_sign_in";
        String blocked = sort.parameter().endsWith("createdAt") ? "users_blocked" : "Index";
        return Stream.of(
                arguments(new UserFilter(null, null, null), sort, behindCursor, List.of(order)),
                arguments(new UserFilter("active", null, null), sort, behindCursor, List.of(order)),
                arguments(new UserFilter("blocked", null, null), sort, behindCursor, List.of(blocked)),
                arguments(
                        new UserFilter(null, "corp-7", null),
                        sort,
                        behindCursor,
                        List.of("federated_identities_by_corp")),
                arguments(
                        new UserFilter(null, null, "name1234"),
                        sort,
                        behindCursor,
                        List.of(
                                "users_by_name",
                                "users_by_preferred_username",
                                "users_by_email",
                                "federated_identities_key")));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void listWhenPoolLargeThenEachPartByItsIndex(
            UserFilter filter, Sort<User> sort, boolean behindCursor, List<String> indexes) throws SQLException {
        LargePool.fillOnce(database);
        String sql = UserRepository.listing(LargePool.NAME, filter)
                .sql(sort, behindCursor)
                .replace(":pool", "'" + LargePool.NAME + "'")
                .replace(":status", "'" + filter.storedStatus() + "'")
                .replace(":corpId", "'" + filter.corpId() + "'")
                .replace(":q", "'" + filter.q() + "%'")
                .replace(":cursorKey", "timestamptz '2024-01-01 02:46:40Z'")
                .replace(":cursorId", "'" + UUID.randomUUID() + "'");

        assertThat(LargePool.plan(database, sql + " limit 21"))
                .contains(indexes)
                .doesNotContain("Seq Scan");
    }
}
