package saoma.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** WeCom, as its control API lets a test see and steer it. */
public record Simulator(String url) {
    public static final String PROVIDER = "ww5a1e0000provider";
    public static final String SECRET = "PvdSecret-demo-0001";
    public static final String OTHER_PROVIDER = "ww5a1e0001provider";
    public static final String OTHER_SECRET = "PvdSecret-demo-0002";

    /** A member by plain ids. */
    public record Member(String enterprise, String userId) {
        /** Value of the option in the phone panel. */
        public String option() {
            return enterprise + "/" + userId;
        }
    }

    public static final Member ZHANGSAN = new Member("ww0000000000000c01", "zhangsan");
    public static final Member ZHANGSAN_ELSEWHERE = new Member("ww0000000000000c02", "zhangsan");
    public static final Member OUTSIDER = new Member("ww0000000000000c01", "outside");

    /** Forgets faults and counts; tokens live on, or every test's first call would cost a second one. */
    public void reset() {
        call("DELETE", "/control/faults", null, 204);
        forgetCalls();
    }

    /** Lets the next call of an endpoint go wrong. @param then as the simulator's README lists it */
    public void nextCallFails(String endpoint, Map<String, Object> then) {
        call("POST", "/control/faults", Map.of("endpoint", endpoint, "when", Map.of("nth", 1), "then", then), 201);
    }

    public void callsFail(String endpoint, Map<String, Object> then) {
        call("POST", "/control/faults", Map.of("endpoint", endpoint, "when", Map.of("every", 1), "then", then), 201);
    }

    public long calls(String endpoint) {
        return call("GET", "/control/calls", null, 200)
                .path(endpoint)
                .path("calls")
                .asLong();
    }

    public void forgetCalls() {
        call("DELETE", "/control/calls", null, 204);
    }

    public void killTokens() {
        call("POST", "/control/tokens/kill", null, 200);
    }

    /** Gives the first provider another secret, as its operator does in WeCom's console. */
    public void changeSecret(String secret) {
        call("PATCH", "/control/providers/" + PROVIDER, Map.of("secret", secret), 200);
    }

    /** @return codes as if so many new members had scanned */
    public List<String> mint(int count) {
        List<String> codes = new ArrayList<>(count);
        while (codes.size() < count) {
            int batch = Math.min(1000, count - codes.size());
            call("POST", "/control/codes", Map.of("provider", PROVIDER, "count", batch), 201)
                    .path("codes")
                    .forEach(code -> codes.add(code.textValue()));
        }
        return codes;
    }

    private JsonNode call(String method, String path, Object body, int expected) {
        return Json.send(method, url + path, Map.of(), body).require(expected);
    }
}
