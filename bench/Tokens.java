import java.io.IOException;
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
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What token-service's answers cost in a system that {@code ./run} has started, with tokens signed by RS256 and by
 * ES256: client credentials, codes redeemed without and with {@code offline_access}, refresh, userinfo, introspection.
 * Prints the rate and processor time for each answer, after what OpenSSL says that one core can sign.
 *
 * <p>{@code java bench/Tokens.java [operations=2000] [connections=8] [seconds=30]}, from the project's root. Each kind
 * ends after so many operations or seconds; all are run as long before the first one is measured. Requests go to token-service
 * itself, past the ingress. Codes come from sessions of simulated members, as many as there are connections; getting
 * them is not measured. Of {@code ./run} with other ports: {@code -Dport= -Dsimulator-port= -Dtoken-service-port=}
 * before the file's name.
 */
public class Tokens {
    private static final String PUBLIC_URL = "http://localhost:" + Integer.getInteger("port", 8080);
    private static final String SIMULATOR = "http://127.0.0.1:" + Integer.getInteger("simulator-port", 8090);
    private static final String TOKEN_SERVICE = "http://127.0.0.1:" + Integer.getInteger("token-service-port", 8083);
    private static final String REDIRECT_URI = "http://127.0.0.1:9/callback";
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    /** So few that the last one is redeemed well before it expires. */
    private static final int CODES_AT_ONCE = 1000;

    private static final Pattern CONTINUE = Pattern.compile("id=\"continue\"[^>]*href=\"([^\"]+)\"|href=\"([^\"]+)\"[^>]*id=\"continue\"");
    private static final Pattern SERVICE = Pattern.compile(
            Pattern.quote(Path.of("").toAbsolutePath() + "/") + "([a-z]+-service)/target/quarkus-app/quarkus-run\\.jar");

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private static final Queue<Map<String, String>> SESSIONS = new ConcurrentLinkedQueue<>();

    private final String algorithm;
    private final String clientId;
    private final String authorization;
    private final int count;
    private final int connections;
    private final Duration limit;
    private final Queue<String> codes = new ConcurrentLinkedQueue<>();
    private final Queue<String> accessTokens = new ConcurrentLinkedQueue<>();
    private final Queue<String> refreshTokens = new ConcurrentLinkedQueue<>();

    private Tokens(String application, String algorithm, int count, int connections, Duration limit) {
        this.algorithm = algorithm;
        this.clientId = field("clientId", application);
        this.authorization = basic(clientId, field("clientSecret", application));
        this.count = count;
        this.connections = connections;
        this.limit = limit;
    }

    public static void main(String... arguments) throws Exception {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2000;
        int connections = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 8;
        Duration limit = Duration.ofSeconds(arguments.length > 2 ? Integer.parseInt(arguments[2]) : 30);
        signWithOpenSsl();
        String operator = field("access_token", post(PUBLIC_URL + "/oidc/token",
                basic("operator", Files.readString(Path.of(".local/secrets/operator")).strip()),
                "grant_type=client_credentials&scope=admin"));
        List<String> applications = new ArrayList<>();
        try {
            List<Tokens> loads = new ArrayList<>();
            for (String algorithm : List.of("RS256", "ES256")) {
                String application = register(operator, algorithm);
                applications.add(field("id", application));
                loads.add(new Tokens(application, algorithm, count, connections, limit));
            }
            loads.get(0).signIn();
            // all before the first one counts: the compiler is not yet done with what came before
            for (Tokens load : loads) {
                load.run(false);
            }
            for (Tokens load : loads) {
                load.run(true);
            }
        } finally {
            for (String id : applications) {
                json("DELETE", applications() + "/" + id, operator, "");
            }
        }
    }

    /** One core's signatures, beside which the rates are to be seen. */
    private static void signWithOpenSsl() throws InterruptedException {
        String command = "openssl speed -seconds 1 rsa2048 ecdsap256";
        System.out.println(command);
        try {
            Process process = new ProcessBuilder(command.split(" "))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.inputReader().lines()
                    .filter(line -> line.contains("sign/s") || line.startsWith("rsa") || line.contains("ecdsa"))
                    .forEach(System.out::println);
            process.waitFor();
        } catch (IOException notInstalled) {
            System.out.println(notInstalled.getMessage());
        }
    }

    private static String applications() {
        return PUBLIC_URL + "/api/v1/pools/default/applications";
    }

    /** A confidential client that uses the connection which {@code ./run} has seeded. */
    private static String register(String operator, String algorithm) throws Exception {
        String created = json("POST", applications(), operator, """
                {"identifier":"bench-%s","name":"Benchmark","redirectUris":["%s"],
                 "grantTypes":["authorization_code","refresh_token","client_credentials"],
                 "scopes":["openid","profile","offline_access"],
                 "idTokenSignedResponseAlg":"%3$s","accessTokenSignedResponseAlg":"%3$s"}"""
                .formatted(UUID.randomUUID().toString().substring(0, 8), REDIRECT_URI, algorithm));
        json("PUT", applications() + "/" + field("id", created) + "/connections/wecom", operator, "{\"enabled\":true}");
        return created;
    }

    private void run(boolean report) throws Exception {
        if (report) {
            System.out.printf("%n%-24s %10s %16s %16s %14s%n", algorithm + ", " + connections + " connections",
                    "a second", "token-service ms", "all services ms", "a second/core");
        }
        measure("client credentials", report, () -> {}, this::clientCredentials);
        measure("code", report, () -> fetchCodes("openid%20profile"), this::redeem);
        measure("code, offline_access", report, () -> fetchCodes("openid%20profile%20offline_access"), this::redeem);
        measure("refresh", report, () -> {}, this::refresh);
        measure("userinfo", report, () -> {}, this::userinfo);
        measure("introspection", report, () -> {}, this::introspect);
    }

    private interface Step {
        void take() throws Exception;
    }

    /** @param preparation makes ready what {@link #CODES_AT_ONCE} operations need; not measured */
    private void measure(String kind, boolean report, Step preparation, Step operation) throws Exception {
        Map<String, Duration> used = new TreeMap<>();
        Duration elapsed = Duration.ZERO;
        int done = 0;
        while (done < count && elapsed.compareTo(limit) < 0) {
            preparation.take();
            Map<String, Duration> before = processorTime();
            long start = System.nanoTime();
            done += parallel(Math.min(CODES_AT_ONCE, count - done), limit.minus(elapsed), operation);
            elapsed = elapsed.plusNanos(System.nanoTime() - start);
            processorTime().forEach((service, time) ->
                    used.merge(service, time.minus(before.get(service)), Duration::plus));
        }
        if (report) {
            double all = used.values().stream().mapToLong(Duration::toNanos).sum() / 1e6 / done;
            System.out.printf("%-24s %10.0f %16.2f %16.2f %14.0f%n", kind, done / (elapsed.toNanos() / 1e9),
                    used.get("token-service").toNanos() / 1e6 / done, all, 1000 / all);
        }
    }

    /** @return how often the operation was carried out before the time was over */
    private int parallel(int times, Duration atMost, Step operation) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(connections);
        AtomicInteger left = new AtomicInteger(times);
        AtomicInteger done = new AtomicInteger();
        long end = System.nanoTime() + atMost.toNanos();
        try {
            Callable<Void> client = () -> {
                while (left.getAndDecrement() > 0 && System.nanoTime() < end) {
                    operation.take();
                    done.incrementAndGet();
                }
                return null;
            };
            List<Callable<Void>> all = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                all.add(client);
            }
            for (Future<Void> each : clients.invokeAll(all)) {
                each.get();
            }
        } finally {
            clients.shutdownNow();
        }
        return done.get();
    }

    private void clientCredentials() throws Exception {
        post(TOKEN_SERVICE + "/oidc/token", authorization, "grant_type=client_credentials");
    }

    private void redeem() throws Exception {
        String answer = post(TOKEN_SERVICE + "/oidc/token", authorization,
                "grant_type=authorization_code&code=" + codes.remove() + "&code_verifier=" + VERIFIER
                        + "&redirect_uri=" + URLEncoder.encode(REDIRECT_URI, StandardCharsets.UTF_8));
        accessTokens.add(field("access_token", answer));
        if (answer.contains("\"refresh_token\"")) {
            refreshTokens.add(field("refresh_token", answer));
        }
    }

    private void refresh() throws Exception {
        String answer = post(TOKEN_SERVICE + "/oidc/token", authorization,
                "grant_type=refresh_token&refresh_token=" + refreshTokens.remove());
        refreshTokens.add(field("refresh_token", answer));
    }

    private void userinfo() throws Exception {
        String token = accessTokens.remove();
        expect(200, HTTP.send(HttpRequest.newBuilder(URI.create(TOKEN_SERVICE + "/oidc/me"))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token)
                .build(), BodyHandlers.ofString()));
        accessTokens.add(token);
    }

    private void introspect() throws Exception {
        String token = accessTokens.remove();
        String answer = post(TOKEN_SERVICE + "/oidc/token/introspection", authorization, "token=" + token);
        if (!answer.contains("\"active\":true")) {
            throw new IllegalStateException(answer);
        }
        accessTokens.add(token);
    }

    /** Throws away what is left of the ones before. */
    private void fetchCodes(String scope) throws Exception {
        codes.clear();
        parallel(Math.min(CODES_AT_ONCE, count), Duration.ofSeconds(30), () -> {
            Map<String, String> session = SESSIONS.remove();
            codes.add(code(location(get(authorizationRequest(scope), session))));
            SESSIONS.add(session);
        });
        if (codes.size() < Math.min(CODES_AT_ONCE, count)) {
            throw new IllegalStateException("codes take too long; ask for fewer operations");
        }
    }

    private String authorizationRequest(String scope) {
        return PUBLIC_URL + "/oidc/auth?response_type=code&scope=" + scope + "&state=s&nonce=n&client_id=" + clientId
                + "&redirect_uri=" + URLEncoder.encode(REDIRECT_URI, StandardCharsets.UTF_8)
                + "&code_challenge_method=S256&code_challenge=" + CHALLENGE;
    }

    /** Begins as many sessions as there are connections, each with a scan. */
    private void signIn() throws Exception {
        json("PUT", SIMULATOR + "/control/auto-confirm", "", "{\"mode\":\"RANDOM\"}");
        try {
            for (int i = 0; i < connections; i++) {
                Map<String, String> session = new HashMap<>();
                String page = location(get(authorizationRequest("openid"), session));
                String interaction = page.substring(page.lastIndexOf('/') + 1);
                HttpResponse<String> start =
                        get(PUBLIC_URL + "/wecom/start/" + interaction + "?connection=wecom", session);
                Matcher target = CONTINUE.matcher(start.body());
                if (!target.find()) {
                    throw new IllegalStateException("no way on: " + start.statusCode() + " " + start.body());
                }
                String qr = (target.group(1) == null ? target.group(2) : target.group(1)).replace("&amp;", "&");
                code(location(get(location(get(qr, new HashMap<>())), session)));
                SESSIONS.add(session);
            }
        } finally {
            json("PUT", SIMULATOR + "/control/auto-confirm", "", "{\"mode\":\"OFF\"}");
        }
    }

    private static String code(String back) {
        if (!back.startsWith(REDIRECT_URI + "?code=")) {
            throw new IllegalStateException("not signed in: " + back);
        }
        return back.replaceAll(".*[?&]code=([^&]+).*", "$1");
    }

    private static HttpResponse<String> get(String url, Map<String, String> cookies)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(30))
                .header("Referer", PUBLIC_URL + "/");
        if (!cookies.isEmpty()) {
            StringBuilder header = new StringBuilder();
            cookies.forEach((name, value) -> header.append(header.isEmpty() ? "" : "; ").append(name).append('=').append(value));
            request.header("Cookie", header.toString());
        }
        HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
        for (String cookie : response.headers().allValues("set-cookie")) {
            String[] pair = cookie.split(";", 2)[0].split("=", 2);
            cookies.put(pair[0], pair[1]);
        }
        return response;
    }

    private static String location(HttpResponse<String> response) {
        String location = response.headers().firstValue("location").orElseThrow(
                () -> new IllegalStateException("no redirect: " + response.statusCode() + " " + response.body()));
        return response.uri().resolve(location).toString();
    }

    private static String basic(String clientId, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((clientId + ":" + secret).getBytes(StandardCharsets.US_ASCII));
    }

    private static String post(String url, String authorization, String form) throws Exception {
        HttpResponse<String> response = HTTP.send(HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", authorization)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build(), BodyHandlers.ofString());
        expect(200, response);
        return response.body();
    }

    private static void expect(int status, HttpResponse<String> response) {
        if (response.statusCode() != status) {
            throw new IllegalStateException(response.statusCode() + " " + response.body());
        }
    }

    private static String json(String method, String url, String token, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException(method + " " + url + ": " + response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    private static String field(String name, String json) {
        Matcher matcher = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]+)\"").matcher(json);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + name + " in the answer");
        }
        return matcher.group(1);
    }

    /** @return by name, what each of the four services that {@code ./run} has started here has used so far */
    private static Map<String, Duration> processorTime() {
        Map<String, Duration> times = new TreeMap<>();
        ProcessHandle.allProcesses().forEach(process -> {
            Matcher name = SERVICE.matcher(process.info().commandLine().orElse(""));
            if (name.find()) {
                times.put(name.group(1), process.info().totalCpuDuration().orElse(Duration.ZERO));
            }
        });
        return times;
    }
}
