package saoma.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.backends.Postgres;

@QuarkusTest
class ListTest {
    private static final int ROWS = 250;

    /** Display names and times repeat on purpose: a page may end between two equal ones. */
    private static final String FILL = """
            insert into connection.connection (id, pool, identifier, display_name, type, corp_id,
                sealed_provider_secret, provider_secret_set_at, login_only, enabled, version, created_at, updated_at)
            select gen_random_uuid(), '%s', 'c-' || n, 'Name ' || n %% 7, 'wecom-provider-qr', 'ww1',
                'x', now(), false, n %% 2 = 0, 0, now() - make_interval(secs => n %% 5), now()
            from generate_series(1, 250) n""";

    Postgres postgres;

    @ParameterizedTest
    @ValueSource(strings = {"identifier", "-identifier", "displayName", "-displayName", "createdAt", "-createdAt"})
    void listWhenWalkedThenEveryRowOnceInOrder(String sort) throws SQLException {
        String pool = filledPool();
        List<Map<String, Object>> rows = new ArrayList<>();
        String cursor = null;
        do {
            JsonPath page = Api.get(Api.connections(pool) + "?limit=17&sort=" + sort
                            + (cursor == null ? "" : "&cursor=" + cursor))
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            rows.addAll(page.getList("items"));
            cursor = page.getString("nextCursor");
        } while (cursor != null);

        assertThat(rows).hasSize(ROWS);
        assertThat(rows).extracting(row -> row.get("id")).doesNotHaveDuplicates();
        String field = sort.startsWith("-") ? sort.substring(1) : sort;
        Function<Map<String, Object>, String> key = row -> (String) row.get(field);
        Comparator<String> order = sort.startsWith("-") ? Comparator.reverseOrder() : Comparator.naturalOrder();
        assertThat(rows.stream().map(key).toList()).isSortedAccordingTo(order);
    }

    @Test
    void listWhenWalkedThenByIndex() throws SQLException {
        String pool = filledPool();
        try (Connection connection = postgres.administrator().getConnection()) {
            connection.createStatement().execute("analyze connection.connection");
            for (String column : List.of("display_name", "created_at")) {
                String value = column.equals("created_at") ? "now()" : "'Name 3'";
                ResultSet plan = connection
                        .createStatement()
                        .executeQuery("explain select * from connection.connection where pool = '" + pool + "' and ("
                                + column + ", id) > (" + value + ", gen_random_uuid()) order by " + column
                                + ", id limit 20");
                plan.next();
                plan.next();
                assertThat(plan.getString(1)).contains("Index Scan using connection_by_" + column);
            }
        }
    }

    @Test
    void listWhenFilteredThenOnlyMatching() throws SQLException {
        String pool = filledPool();
        Api.get(Api.connections(pool) + "?enabled=true&q=c-12&sort=-identifier&limit=100")
                .then()
                .body("items.identifier", contains("c-128", "c-126", "c-124", "c-122", "c-120", "c-12"));
        Api.get(Api.connections(pool) + "?q=name%203&limit=1")
                .then()
                .body("items", hasSize(1))
                .body("items[0].displayName", is("Name 3"));
        Api.get(Api.connections(pool) + "?q=%25").then().body("items", empty());
        Api.get(Api.connections(pool) + "?type=wecom-provider-qr&q=c-250")
                .then()
                .body("items", hasSize(1));
        Api.get(Api.connections(pool) + "?type=other")
                .then()
                .body("items", empty())
                .body("nextCursor", nullValue());
    }

    @Test
    void listWhenParametersAbsentThenTwentyByIdentifier() throws SQLException {
        Api.get(Api.connections(filledPool()))
                .then()
                .body("items", hasSize(20))
                .body("items[0].identifier", is("c-1"))
                .body("items[1].identifier", is("c-10"));
    }

    @Test
    void listWhenApplicationsThenSortedAndFiltered() {
        String pool = Api.newPool();
        for (String name : List.of("b", "a", "c")) {
            Api.post(Api.applications(pool), Api.with(Api.application(name), "name", "App " + name))
                    .then()
                    .statusCode(201);
        }
        String second = Api.get(Api.applications(pool) + "?sort=-name&limit=2")
                .then()
                .body("items.identifier", contains("c", "b"))
                .extract()
                .path("nextCursor");
        Api.get(Api.applications(pool) + "?sort=-name&limit=2&cursor=" + second)
                .then()
                .body("items.identifier", contains("a"));
        Api.get(Api.applications(pool) + "?sort=createdAt").then().body("items.identifier", contains("b", "a", "c"));
        Api.get(Api.applications(pool) + "?q=APP%20b").then().body("items.identifier", contains("b"));
        Api.get(Api.applications(pool) + "?enabled=false").then().body("items", empty());
    }

    @Test
    void listWhenCursorOfAnotherSortThenRefused() throws SQLException {
        String pool = filledPool();
        String cursor = Api.get(Api.connections(pool) + "?sort=createdAt").path("nextCursor");
        Api.violates(Api.get(Api.connections(pool) + "?sort=identifier&cursor=" + cursor), "cursor");
    }

    /** Their secrets were sealed by nobody. */
    @AfterEach
    void emptyPools() throws SQLException {
        try (Connection connection = postgres.administrator().getConnection()) {
            connection
                    .createStatement()
                    .execute("delete from connection.connection where sealed_provider_secret = 'x'");
        }
    }

    private String filledPool() throws SQLException {
        String pool = Api.newPool();
        try (Connection connection = postgres.administrator().getConnection()) {
            connection.createStatement().execute(FILL.formatted(pool));
        }
        return pool;
    }
}
