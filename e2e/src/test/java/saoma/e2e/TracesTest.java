package saoma.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import saoma.e2e.WholeSystem.Running;
import saoma.local.Part;

/** A sign-in through replicas that trace and write JSON logs: one trace, with nothing secret in it. */
@ExtendWith(WholeSystem.class)
class TracesTest {
    private static final int NUMBER = 60;
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Pattern WAY_ON = Pattern.compile("(https?://[^\"]*/wwopen/sso/3rd_qrConnect[^\"]*)");
    private static final Pattern SECRET_PARAMETER = Pattern.compile("[?&](?:code|auth_code|state)=([^&#]{16,})");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> cookies = new HashMap<>();
    private final Set<String> secrets = new HashSet<>();
    private final Running system;
    private Collector collector;
    private String tokenService;
    private String loginService;
    private Admin.Application application;
    private String connection;

    TracesTest(Running system) {
        this.system = system;
    }

    @BeforeEach
    void startReplicas() {
        system.simulator().reset();
        collector = new Collector();
        connection = system.admin().newConnection(false);
        application = system.admin().newApplication(RelyingApp.REDIRECT_URI, connection);
        String userService = replica(Part.USER_SERVICE, Map.of());
        tokenService = replica(Part.TOKEN_SERVICE, Map.of("saoma.user-service.url", userService));
        loginService = replica(
                Part.LOGIN_SERVICE,
                Map.of("saoma.user-service.url", userService, "saoma.token-service.url", tokenService));
        autoConfirm("""
                {"mode":"EVERY","member":{"enterprise":"ww0000000000000c01","userId":"zhangsan"}}""");
    }

    private String replica(Part part, Map<String, String> neighbours) {
        Map<String, String> settings = new HashMap<>(neighbours);
        settings.put("quarkus.otel.sdk.disabled", "false");
        settings.put("quarkus.otel.exporter.otlp.endpoint", collector.url());
        settings.put("quarkus.otel.bsp.schedule.delay", "1s");
        settings.put("quarkus.log.console.json.enabled", "true");
        return system.stack().startReplica(part, NUMBER, settings);
    }

    @AfterEach
    void endReplicas() throws Exception {
        autoConfirm("{\"mode\":\"OFF\"}");
        for (Part part : List.of(Part.LOGIN_SERVICE, Part.TOKEN_SERVICE, Part.USER_SERVICE)) {
            ProcessHandle replica = system.stack().replica(part, NUMBER);
            replica.destroy();
            replica.onExit().get();
        }
        collector.close();
    }

    @Test
    void spansWhenSomebodySignedInThenOneTraceWithoutSecrets() throws Exception {
        String code = signIn();
        String traceId = secretsOfBrowser().get("trace").split("-")[1];
        redeem(code);

        for (String service : List.of("login-service", "token-service", "user-service")) {
            Deadline.in(SOON).until(service + " has sent spans", () -> collector.has(service, traceId));
        }
        Deadline.in(SOON).until("the code's redemption is in it", () -> collector.exports().stream()
                .anyMatch(export -> export.contains("redeem authorization code")));
        assertThat(collector.exports())
                .anyMatch(export -> export.contains("/cgi-bin/service/get_login_info"))
                .noneMatch(export -> export.contains("access_token="));
        assertThat(secrets).hasSizeGreaterThan(6);
        for (String export : collector.exports()) {
            assertThat(secrets).as("secrets in spans").noneMatch(export::contains);
        }
        assertThat(logged(traceId)).as("JSON log lines of the trace").isNotEmpty();
    }

    /** By way of a refusal, which is logged, and then a scan. */
    private String signIn() throws Exception {
        String query = "/oidc/auth?response_type=code&scope=openid&nonce=nonce-0123456789abcdef&state="
                + "state-0123456789abcdef&client_id=" + application.clientId() + "&redirect_uri="
                + URLEncoder.encode(RelyingApp.REDIRECT_URI, StandardCharsets.UTF_8);
        String page = location(get(loginService + query));
        String interaction = page.substring(page.lastIndexOf('/') + 1);
        get(atReplica(page));
        get(loginService + "/wecom/callback?auth_code=0123456789abcdef0123&state=" + "A".repeat(43));
        Matcher wayOn = WAY_ON.matcher(get(loginService + "/wecom/start/" + interaction + "?connection=" + connection)
                .body()
                .replace("&amp;", "&"));
        assertThat(wayOn.find()).isTrue();
        String callback = location(get(wayOn.group(1)));
        String back = location(get(atReplica(callback)));
        assertThat(back).startsWith(RelyingApp.REDIRECT_URI + "?code=");
        return parameter(back, "code");
    }

    private void redeem(String code) throws Exception {
        String form = "grant_type=authorization_code&code=" + code + "&redirect_uri="
                + URLEncoder.encode(RelyingApp.REDIRECT_URI, StandardCharsets.UTF_8);
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(tokenService + "/oidc/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Authorization", basic())
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode tokens = Json.MAPPER.readTree(answer.body());
        secrets.add(tokens.path("access_token").asText());
        secrets.add(tokens.path("id_token").asText());
        secrets.add(application.clientSecret());
        secrets.add(Simulator.SECRET);
    }

    private String basic() {
        String pair = application.clientId() + ":" + application.clientSecret();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII));
    }

    private HttpResponse<String> get(String url) throws Exception {
        collect(url);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(30))
                .header("Referer", system.stack().publicUrl() + "/");
        if (url.startsWith(loginService) && !cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        answer.headers().allValues("set-cookie").forEach(cookie -> keep(cookie.split(";", 2)[0].split("=", 2)));
        return answer;
    }

    private void keep(String... pair) {
        if (!pair[1].isEmpty()) {
            cookies.put(pair[0], pair[1]);
        }
    }

    private Map<String, String> secretsOfBrowser() {
        cookies.forEach((name, value) -> {
            if (List.of("browser", "session", "last").contains(name)) {
                secrets.add(value);
            }
        });
        return cookies;
    }

    private void collect(String url) {
        Matcher parameter = SECRET_PARAMETER.matcher(url);
        while (parameter.find()) {
            secrets.add(parameter.group(1));
        }
    }

    private String location(HttpResponse<String> answer) {
        String location = answer.headers()
                .firstValue("location")
                .orElseThrow(() -> new AssertionError(answer.statusCode() + " " + answer.body()));
        collect(location);
        return answer.uri().resolve(location).toString();
    }

    private String atReplica(String url) {
        return url.replace(system.stack().publicUrl(), loginService);
    }

    private static String parameter(String url, String name) {
        return url.replaceAll(".*[?&]" + name + "=([^&#]+).*", "$1");
    }

    private List<String> logged(String traceId) throws Exception {
        Path log = system.stack().log(Part.LOGIN_SERVICE).resolveSibling("login-service-" + NUMBER + ".log");
        return Files.readAllLines(log).stream()
                .filter(line -> line.startsWith("{") && line.contains("\"traceId\":\"" + traceId + "\""))
                .toList();
    }

    private void autoConfirm(String mode) {
        Json.sendText(
                        "PUT",
                        system.stack().simulatorUrl() + "/control/auto-confirm",
                        Map.of("Content-Type", "application/json"),
                        mode)
                .require(200);
    }
}
