package saoma.simulator;

import static io.restassured.RestAssured.given;

import io.restassured.common.mapper.TypeRef;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;

/** What tests do with the simulator; every request is valid unless bent. */
public final class Simulator {
    public static final String PROVIDER = "ww5a1e0000provider";
    public static final String SECRET = "PvdSecret-demo-0001";
    public static final String OTHER_PROVIDER = "ww5a1e0001provider";
    public static final String OTHER_SECRET = "PvdSecret-demo-0002";
    public static final String APP = "wwsuitedemo000001";
    public static final String APP_SECRET = "SuiteSecret-demo-0001";
    public static final String LOGIN_SUITE = "wwsuitelogin0001";
    public static final String LOGIN_SUITE_SECRET = "SuiteSecret-login-0001";
    public static final String TRADING = "ww0000000000000c01";
    public static final String LOGISTICS = "ww0000000000000c02";
    public static final String SCHOOL = "ww0000000000000c03";
    public static final String REFERER = "http://localhost:8080/";
    public static final String CALLBACK = "http://localhost:8080/wecom/callback";

    /** What the client's own browser says it is. */
    public static final String CLIENT_AGENT = "Mozilla/5.0 (Linux) wxwork/4.1.9 MicroMessenger/6.3.22 Language/zh";

    private Simulator() {}

    public static void reset() {
        control("/reset", null);
    }

    /** @param body null for none */
    public static Response control(String path, Object body) {
        RequestSpecification request = given();
        if (body != null) {
            request.contentType(ContentType.JSON).body(body);
        }
        return request.post("/control" + path);
    }

    public static Response patch(String path, Object body) {
        return given().contentType(ContentType.JSON).body(body).patch("/control" + path);
    }

    public static void set(String setting, Object value) {
        patch("/settings", Map.of(setting, value)).then().statusCode(200);
    }

    public static void advance(long seconds) {
        control("/clock/advance", Map.of("seconds", seconds)).then().statusCode(200);
    }

    public static Map<String, String> member(String enterprise, String userId) {
        return Map.of("enterprise", enterprise, "userId", userId);
    }

    /** @return a request for the QR page, ready to be bent */
    public static RequestSpecification browser() {
        return given().redirects().follow(false).header("Referer", REFERER);
    }

    public static Map<String, String> startParameters() {
        return new HashMap<>(
                Map.of("appid", PROVIDER, "redirect_uri", CALLBACK, "state", "9f2c1a7b", "usertype", "member"));
    }

    public static Response start(Map<String, String> parameters) {
        return browser().queryParams(parameters).get("/wwopen/sso/3rd_qrConnect");
    }

    /** @return key of a new QR code */
    public static String open() {
        return open(startParameters());
    }

    public static String open(Map<String, String> parameters) {
        start(parameters).then().statusCode(200);
        return given().get("/control/qr").path("[0].key");
    }

    public static Response act(String key, String action) {
        return control("/qr/" + key + "/" + action, null);
    }

    public static Response scan(String key, String enterprise, String userId) {
        return control("/qr/" + key + "/scan", member(enterprise, userId));
    }

    public static String token() {
        return token(PROVIDER, SECRET).path("provider_access_token");
    }

    public static Response token(String corpId, String secret) {
        return call("get_provider_token", Map.of("corpid", corpId, "provider_secret", secret));
    }

    /** @return a suite_ticket nobody has used yet */
    public static String ticket(String suiteId) {
        return control("/suites/" + suiteId + "/tickets", null).path("ticket");
    }

    public static Response suiteToken(String suiteId, String secret, String ticket) {
        return call("get_suite_token", Map.of("suite_id", suiteId, "suite_secret", secret, "suite_ticket", ticket));
    }

    /** @return a suite_access_token of a seeded suite */
    public static String suiteToken(String suiteId) {
        String secret = suiteId.equals(APP) ? APP_SECRET : LOGIN_SUITE_SECRET;
        return suiteToken(suiteId, secret, ticket(suiteId)).path("suite_access_token");
    }

    public static String preAuthCode() {
        return given().get("/cgi-bin/service/get_pre_auth_code?suite_access_token=" + suiteToken(APP))
                .path("pre_auth_code");
    }

    /** @param call of {@code /cgi-bin/service}, made with the app's token */
    public static Response appCall(String call, Object body) {
        return call(call + "?suite_access_token=" + suiteToken(APP), body);
    }

    /** Installs the app from the market. */
    public static Response install(String enterprise) {
        Response installed = control("/installations", Map.of("suiteId", APP, "enterprise", enterprise));
        installed.then().statusCode(201);
        return installed;
    }

    /** @return how the seeded provider sees a member: {@code corpid}, {@code userid}, {@code open_userid} */
    public static Map<String, String> ids(String enterprise, String userId) {
        return given().get("/control/providers/" + PROVIDER + "/ids/" + enterprise + "/" + userId)
                .as(new TypeRef<>() {});
    }

    public static Response loginInfo(String token, String code) {
        return call("get_login_info?access_token=" + token, Map.of("auth_code", code));
    }

    public static Response call(String endpoint, Object body) {
        return given().contentType(ContentType.JSON).body(body).post("/cgi-bin/service/" + endpoint);
    }

    public static String mint(String enterprise, String userId) {
        return control("/codes", Map.of("provider", PROVIDER, "member", member(enterprise, userId)))
                .path("codes[0]");
    }

    /** @return a code of a suite's page */
    public static String mint(String suiteId, String kind, String enterprise, String userId) {
        return mint(suiteId, kind, enterprise, userId, "BASE");
    }

    public static String mint(String suiteId, String kind, String enterprise, String userId, String scope) {
        return control(
                        "/codes",
                        Map.of("suite", suiteId, "kind", kind, "member", member(enterprise, userId), "scope", scope))
                .path("codes[0]");
    }

    public static Response userInfo(String suiteToken, String code) {
        return given().queryParam("suite_access_token", suiteToken)
                .queryParam("code", code)
                .get("/cgi-bin/service/auth/getuserinfo3rd");
    }

    public static Response userDetail(String suiteToken, String userTicket) {
        return call("auth/getuserdetail3rd?suite_access_token=" + suiteToken, Map.of("user_ticket", userTicket));
    }

    public static Map<String, String> webLoginParameters() {
        return new HashMap<>(Map.of(
                "login_type", "ServiceApp", "appid", LOGIN_SUITE, "redirect_uri", CALLBACK, "state", "9f2c1a7b"));
    }

    public static Response startWebLogin(Map<String, String> parameters) {
        return browser().queryParams(parameters).get("/wwlogin/sso/login");
    }

    /** @return key of a new QR code on the web login's page */
    public static String openWebLogin(Map<String, String> parameters) {
        startWebLogin(parameters).then().statusCode(200);
        return given().get("/control/qr").path("[0].key");
    }

    /** @return a request from inside the client of this person */
    public static RequestSpecification client(String enterprise, String userId) {
        return client(enterprise, userId, CLIENT_AGENT);
    }

    public static RequestSpecification client(String enterprise, String userId, String userAgent) {
        return given().redirects()
                .follow(false)
                .header("User-Agent", userAgent)
                .cookie("sim_person", enterprise + "%2F" + userId);
    }

    public static Map<String, String> authorizeParameters() {
        return new HashMap<>(Map.of(
                "appid", APP,
                "redirect_uri", CALLBACK,
                "response_type", "code",
                "scope", "snsapi_base",
                "state", "9f2c1a7b"));
    }

    public static Object called(String path) {
        return given().get("/control/calls").path(path);
    }
}
