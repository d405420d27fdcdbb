package saoma.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** WeCom, as its control API lets a test see and steer it. */
public record Simulator(String url) {
    public static final String PROVIDER = "ww5a1e0000provider";
    public static final String SECRET = "PvdSecret-demo-0001";
    public static final String OTHER_PROVIDER = "ww5a1e0001provider";
    public static final String OTHER_SECRET = "PvdSecret-demo-0002";

    public static final String TOKEN = "SimToken0001";
    public static final String ENCODING_AES_KEY = "SimulatorEncodingAESKey0123456789abcdefABCD";

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

    /** From now on each QR code is scanned and confirmed by somebody new as soon as it is shown. */
    public void confirmEveryScan() {
        call("PUT", "/control/auto-confirm", Map.of("mode", "RANDOM"), 200);
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

    /** From now on nobody has to be scanned by hand. */
    public void everyScanIsOf(Member member) {
        Map<String, String> person = Map.of("enterprise", member.enterprise(), "userId", member.userId());
        call("PUT", "/control/auto-confirm", Map.of("mode", "EVERY", "member", person), 200);
    }

    public void killTokens() {
        call("POST", "/control/tokens/kill", null, 200);
    }

    /** A provider that no other test knows, so that nobody else waits when its calls are limited. */
    public String newProvider(String publicAuthority) {
        String corpId = "ww" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
        call(
                "POST",
                "/control/providers",
                Map.of(
                        "corpId", corpId,
                        "secret", SECRET,
                        "launchDomains", List.of(publicAuthority),
                        "callbackDomains", List.of(publicAuthority),
                        "allowedIps", List.of("127.0.0.1", "::1")),
                201);
        return corpId;
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

    /**
     * An enterprise that no other test knows.
     *
     * @param plainIds an old customer, whose plain ids providers see
     * @return its plain CorpID
     */
    public String newEnterprise(boolean plainIds) {
        String corpId = "ww" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
        call(
                "POST",
                "/control/enterprises",
                Map.of("corpId", corpId, "name", "Enterprise " + corpId, "plainIds", plainIds),
                201);
        return corpId;
    }

    /** @param userType as WeCom counts: 2 an administrator, 5 a member */
    public Member newMember(String enterprise, String userId, int userType) {
        call(
                "POST",
                "/control/enterprises/" + enterprise + "/members",
                Map.of("userId", userId, "name", "Member " + userId, "userType", userType),
                201);
        return new Member(enterprise, userId);
    }

    /** The id upgrade of an old customer, or its contrary. */
    public void showPlainIds(String enterprise, boolean plainIds) {
        call("PATCH", "/control/enterprises/" + enterprise, Map.of("plainIds", plainIds), 200);
    }

    public void disable(Member member) {
        call("PATCH", path(member), Map.of("disabled", true), 200);
    }

    public void enable(Member member) {
        call("PATCH", path(member), Map.of("disabled", false), 200);
    }

    /** @return the {@code corpid}, {@code userid} and {@code open_userid} that the first provider sees */
    public JsonNode visibleIds(Member member) {
        return call(
                "GET",
                "/control/providers/" + PROVIDER + "/ids/" + member.enterprise() + "/" + member.userId(),
                null,
                200);
    }

    public void rename(Member member, String newUserId) {
        call("POST", path(member) + "/rename", Map.of("newUserId", newUserId), 200);
    }

    public void delete(Member member) {
        call("DELETE", path(member), null, 204);
    }

    private static String path(Member member) {
        return "/control/enterprises/" + member.enterprise() + "/members/" + member.userId();
    }

    /** @param suite all fields but those that are the same for every suite of the tests */
    public void newSuite(Map<String, Object> suite) {
        Map<String, Object> whole = new HashMap<>(suite);
        whole.put("provider", PROVIDER);
        whole.put("token", TOKEN);
        whole.put("encodingAesKey", ENCODING_AES_KEY);
        call("POST", "/control/suites", whole, 201);
    }

    public void changeSuite(String suiteId, Map<String, Object> changes) {
        call("PATCH", "/control/suites/" + suiteId, changes, 200);
    }

    /** Pushes a new ticket, and returns when it has arrived. */
    public void pushTicket(String suiteId) {
        call("POST", "/control/suites/" + suiteId + "/tickets", null, 201);
    }

    /** Installs from WeCom's market, by the enterprise's administrator. */
    public void install(String suiteId, String enterprise) {
        call("POST", "/control/installations", Map.of("suiteId", suiteId, "enterprise", enterprise), 201);
    }

    public void uninstall(String suiteId, String enterprise) {
        call("DELETE", "/control/installations/" + suiteId + "/" + enterprise, null, 204);
    }

    /** @return what was pushed to a suite and how that ended, the newest first */
    public JsonNode pushes(String suiteId, String type) {
        return call("GET", "/control/pushes?suite=" + suiteId + "&type=" + type, null, 200);
    }

    /** Sends the very same message again, and returns when that is done with. @return what became of it */
    public JsonNode repeat(JsonNode push) {
        return call("POST", "/control/pushes/" + push.path("id").asLong() + "/repeat", null, 201);
    }

    /** Somebody is signed in to the WeCom client on the desktop. */
    public void openDesktopClient(Member member) {
        call(
                "PUT",
                "/control/desktop-client",
                Map.of("enterprise", member.enterprise(), "userId", member.userId()),
                200);
    }

    public void quitDesktopClient() {
        call("DELETE", "/control/desktop-client", null, 204);
    }

    private JsonNode call(String method, String path, Object body, int expected) {
        return Json.send(method, url + path, Map.of(), body).require(expected);
    }
}
