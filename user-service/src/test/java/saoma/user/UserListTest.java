package saoma.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static saoma.user.Requests.admin;
import static saoma.user.Requests.create;
import static saoma.user.Requests.newPool;
import static saoma.user.Requests.signIn;
import static saoma.user.Requests.users;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.rest.Cursor;

@QuarkusTest
class UserListTest {
    private final String pool = newPool();

    @Inject
    DataSource database;

    @Test
    void listWhenPoolUnknownThenEmpty() {
        admin().get(users(pool)).then().statusCode(200).body("items", empty(), "nextCursor", nullValue());
    }

    /** Whole groups of ten share both times, so that pages end in the middle of a tie. */
    @ParameterizedTest
    @ValueSource(strings = {"createdAt", "-createdAt", "lastSignInAt", "-lastSignInAt"})
    void listWhen250UsersThenPagesWithoutGapOrRepeat(String sort) throws SQLException {
        insert250();
        List<String> seen = new ArrayList<>();
        List<String> times = new ArrayList<>();
        String key = sort.replace("-", "");
        String cursor = null;
        do {
            RequestSpecification request = admin().queryParam("sort", sort).queryParam("limit", 7);
            Response page = (cursor == null ? request : request.queryParam("cursor", cursor)).get(users(pool));
            page.then().statusCode(200);
            seen.addAll(page.path("items.id"));
            page.<List<String>>path("items." + key).forEach(time -> times.add(time == null ? "" : time));
            cursor = page.path("nextCursor");
        } while (cursor != null);

        assertThat(seen).hasSize(250).doesNotHaveDuplicates();
        List<String> sorted = new ArrayList<>(times);
        Collections.sort(sorted);
        if (sort.startsWith("-")) {
            Collections.reverse(sorted);
        }
        assertThat(times).isEqualTo(sorted);
    }

    private void insert250() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("""
                        insert into users.users (id, pool, status, created_at, updated_at, last_sign_in_at, version)
                        select gen_random_uuid(), ?, 'ACTIVE', now() - (n / 10) * interval '1 second', now(),
                            case when n < 100 then now() - (n / 10) * interval '1 second' end, 0
                        from generate_series(0, 249) n""")) {
            statement.setString(1, pool);
            assertThat(statement.executeUpdate()).isEqualTo(250);
        }
    }

    @Test
    void listWhenSortAbsentThenNewestFirst() {
        String first = create(pool, Map.of());
        String second = create(pool, Map.of());

        admin().get(users(pool)).then().body("items.id", contains(second, first));
    }

    @Test
    void listWhenFilteredByStatusThenOnlyThose() {
        String active = create(pool, Map.of());
        String blocked = create(pool, Map.of());
        admin().post(users(pool) + "/" + blocked + "/block");

        admin().queryParam("status", "blocked").get(users(pool)).then().body("items.id", contains(blocked));
        admin().queryParam("status", "active").get(users(pool)).then().body("items.id", contains(active));
    }

    @Test
    void listWhenFilteredByCorpThenOnlyItsMembersInThatCase() {
        String member = signIn(pool, "wo1");
        Map<String, Object> other = Requests.identity("wo1");
        other.put("corpId", "wpOther");
        signIn(pool, other);

        admin().queryParam("corpId", Requests.CORP)
                .get(users(pool))
                .then()
                .body("items.id", contains(member))
                .body("items[0].identities", hasSize(1));
        admin().queryParam("corpId", Requests.CORP.toLowerCase())
                .get(users(pool))
                .then()
                .body("items", empty());
    }

    @ParameterizedTest
    @CsvSource({"张, name", "zhang s, preferredUsername", "ZHANG S, preferredUsername", "100%, email", "woAb, link"})
    void listWhenSearchedThenBeginningsFound(String q, String found) {
        String name = create(pool, Map.of("name", "张三"));
        String preferredUsername = create(pool, Map.of("preferredUsername", "Zhang San"));
        String email = create(pool, Map.of("email", "100%@people.example"));
        String link = create(pool, Map.of("identities", Requests.links("woAbc")));
        create(pool, Map.of("name", "三张", "email", "1000@people.example", "identities", Requests.links("woabc")));

        admin().queryParam("q", q)
                .get(users(pool))
                .then()
                .statusCode(200)
                .body(
                        "items.id",
                        contains(Map.of(
                                        "name",
                                        name,
                                        "preferredUsername",
                                        preferredUsername,
                                        "email",
                                        email,
                                        "link",
                                        link)
                                .get(found)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"_", "%", "\\", "'", "\\%"})
    void listWhenSearchedForWildcardThenTakenLiterally(String q) {
        create(pool, Map.of("name", "张三"));

        admin().queryParam("q", q).get(users(pool)).then().statusCode(200).body("items", empty());
    }

    static Stream<Arguments> outOfForm() {
        String forged = new Cursor("-createdAt", "+999999-12-31T00:00:00Z", UUID.randomUUID()).encode();
        return Stream.of(
                arguments("status", "gone"),
                arguments("status", "ACTIVE"),
                arguments("corpId", "a b"),
                arguments("corpId", "a\u0000"),
                arguments("q", "a\u0000"),
                arguments("q", "a\nb"),
                arguments("limit", "0"),
                arguments("limit", "101"),
                arguments("limit", "-1"),
                arguments("limit", "x"),
                arguments("sort", "name"),
                arguments("sort", "createdAt,id"),
                arguments("cursor", "x"),
                arguments("cursor", "a\u0000"),
                arguments("cursor", forged));
    }

    @ParameterizedTest
    @MethodSource("outOfForm")
    void listWhenParameterOutOfFormThenInvalidRequest(String parameter, String value) {
        admin().queryParam(parameter, value)
                .get(users(pool))
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", contains(parameter));
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "corpId", "q", "limit", "sort", "cursor"})
    void listWhenParameterTooLongThenRefused(String parameter) {
        for (int length : new int[] {3_000, 10_000}) {
            admin().queryParam(parameter, "a".repeat(length))
                    .get(users(pool))
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("violations.field", contains(parameter));
        }
    }

    @Test
    void listWhenSeveralParametersOutOfFormThenEachNamed() {
        admin().queryParam("status", "gone")
                .queryParam("limit", "x")
                .get(users(pool))
                .then()
                .statusCode(400)
                .body("violations.field", containsInAnyOrder("limit", "status"));
    }

    @Test
    void listWhenParameterGivenTwiceThenInvalidRequest() {
        admin().queryParam("status", "active", "blocked")
                .get(users(pool))
                .then()
                .statusCode(400)
                .body("violations.field", contains("status"));
    }

    @Test
    void listWhenCursorOfOtherSortThenInvalidRequest() {
        create(pool, Map.of());
        create(pool, Map.of());
        String cursor = admin().queryParam("limit", 1).get(users(pool)).path("nextCursor");

        admin().queryParam("cursor", cursor)
                .queryParam("sort", "lastSignInAt")
                .get(users(pool))
                .then()
                .statusCode(400)
                .body("violations.field", contains("cursor"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACME", "a_b", "a%00", "aaaaaaaaaabbbbbbbbbbccccccccccdd"})
    void listWhenPoolOutOfFormThenNotFound(String pool) {
        admin().urlEncodingEnabled(false)
                .get(users(pool))
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", is("urn:saoma:problem:not-found"));
    }
}
