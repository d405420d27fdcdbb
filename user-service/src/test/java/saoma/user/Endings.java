package saoma.user;

import static saoma.user.Requests.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What token-service does with endings. */
final class Endings {
    private Endings() {}

    /** Those of a pool, the oldest first; others are acted on, because a page has room for a hundred. */
    static List<Map<String, Object>> of(String pool) {
        List<Map<String, Object>> found = new ArrayList<>();
        for (Map<String, Object> ending : page()) {
            if (ending.get("pool").equals(pool)) {
                found.add(ending);
            } else {
                delete(ending);
            }
        }
        return found;
    }

    static List<Map<String, Object>> page() {
        return internal()
                .get("/internal/endings")
                .then()
                .statusCode(200)
                .extract()
                .path("items");
    }

    static List<Map<String, Object>> after(Object id) {
        return internal()
                .queryParam("after", id)
                .get("/internal/endings")
                .then()
                .statusCode(200)
                .extract()
                .path("items");
    }

    static void delete(Map<String, Object> ending) {
        internal().delete("/internal/endings/{id}", ending.get("id")).then().statusCode(204);
    }
}
