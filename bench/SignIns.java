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
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whole sign-ins against a system that {@code ./run} has started: authorization request, sign-in page, start page,
 * simulated scan, callback, two RS256 tokens. Prints the rate and, for each process, processor time per sign-in and
 * resident memory.
 *
 * <p>{@code java bench/SignIns.java [sign-ins=3000] [parallel=16] [members=new|same]}, from the project's root.
 */
public class SignIns {
    private static final String PUBLIC_URL = "http://localhost:8080";
    private static final String SIMULATOR = "http://127.0.0.1:8090";
    private static final String REDIRECT_URI = "http://127.0.0.1:9/callback";
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final Pattern CONTINUE = Pattern.compile("id=\"continue\"[^>]*href=\"([^\"]+)\"|href=\"([^\"]+)\"[^>]*id=\"continue\"");
    private static final Pattern SERVICE = Pattern.compile("([a-z-]+)/target/quarkus-app/quarkus-run\\.jar");

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final String clientId;

    private SignIns(String clientId) {
        this.clientId = clientId;
    }

    public static void main(String... arguments) throws Exception {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3000;
        int parallel = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 16;
        boolean same = arguments.length > 2 && arguments[2].equals("same");
        String autoConfirm = same
                ? "{\"mode\":\"EVERY\",\"member\":{\"enterprise\":\"ww0000000000000c01\",\"userId\":\"zhangsan\"}}"
                : "{\"mode\":\"RANDOM\"}";
        json("PUT", SIMULATOR + "/control/auto-confirm", "", autoConfirm);
        try {
            SignIns load = new SignIns(registerClient());
            print("at rest", Map.of(), 0);
            load.run(count, parallel);
            Map<String, Duration> before = processorTime();
            long start = System.nanoTime();
            load.run(count, parallel);
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf("%n%d sign-ins, %d at a time, %s members: %.0f a second%n",
                    count, parallel, same ? "the same" : "new", count / seconds);
            print("under load", before, count);
        } finally {
            json("PUT", SIMULATOR + "/control/auto-confirm", "", "{\"mode\":\"OFF\"}");
        }
    }

    /** A public client that uses the connection which {@code ./run} has seeded. */
    private static String registerClient() throws Exception {
        String secret = Files.readString(Path.of(".local/secrets/operator")).strip();
        HttpRequest request = HttpRequest.newBuilder(URI.create(PUBLIC_URL + "/oidc/token"))
                .header("Authorization", "Basic "
                        + Base64.getEncoder().encodeToString(("operator:" + secret).getBytes(StandardCharsets.US_ASCII)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials&scope=admin"))
                .build();
        String token = field("access_token", HTTP.send(request, BodyHandlers.ofString()).body());
        String applications = PUBLIC_URL + "/api/v1/pools/default/applications";
        String created = json("POST", applications, token, """
                {"identifier":"bench-%s","name":"Benchmark","redirectUris":["%s"],"tokenEndpointAuthMethod":"none"}"""
                .formatted(UUID.randomUUID().toString().substring(0, 8), REDIRECT_URI));
        json("PUT", applications + "/" + field("id", created) + "/connections/wecom", token, "{\"enabled\":true}");
        return field("clientId", created);
    }

    private void run(int count, int parallel) throws Exception {
        ExecutorService browsers = Executors.newFixedThreadPool(parallel);
        AtomicInteger left = new AtomicInteger(count);
        try {
            Callable<Void> browser = () -> {
                while (left.getAndDecrement() > 0) {
                    signIn();
                }
                return null;
            };
            List<Callable<Void>> all = new ArrayList<>();
            for (int i = 0; i < parallel; i++) {
                all.add(browser);
            }
            for (Future<Void> each : browsers.invokeAll(all)) {
                each.get();
            }
        } finally {
            browsers.shutdownNow();
        }
    }

    private void signIn() throws Exception {
        Map<String, String> cookies = new HashMap<>();
        String challenge = Base64.getUrlEncoder().withoutPadding().encodeToString(
                MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII)));
        String page = location(get(PUBLIC_URL + "/oidc/auth?response_type=code&scope=openid%20profile&state=s&nonce=n"
                + "&client_id=" + clientId + "&redirect_uri=" + URLEncoder.encode(REDIRECT_URI, StandardCharsets.UTF_8)
                + "&code_challenge_method=S256&code_challenge=" + challenge, cookies));
        expect(200, get(page, cookies));
        String interaction = page.substring(page.lastIndexOf('/') + 1);
        HttpResponse<String> start =
                get(PUBLIC_URL + "/wecom/start/" + interaction + "?connection=wecom", cookies);
        Matcher target = CONTINUE.matcher(start.body());
        if (!target.find()) {
            throw new IllegalStateException("no way on: " + start.statusCode() + " " + start.body());
        }
        String qr = (target.group(1) == null ? target.group(2) : target.group(1)).replace("&amp;", "&");
        String callback = location(get(qr, new HashMap<>()));
        String back = location(get(callback, cookies));
        if (!back.startsWith(REDIRECT_URI + "?code=")) {
            throw new IllegalStateException("not signed in: " + back);
        }
        String code = back.replaceAll(".*[?&]code=([^&]+).*", "$1");
        String form = "grant_type=authorization_code&client_id=" + clientId + "&code=" + code + "&code_verifier="
                + VERIFIER + "&redirect_uri=" + URLEncoder.encode(REDIRECT_URI, StandardCharsets.UTF_8);
        expect(200, HTTP.send(HttpRequest.newBuilder(URI.create(PUBLIC_URL + "/oidc/token"))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build(), BodyHandlers.ofString()));
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

    private static void expect(int status, HttpResponse<String> response) {
        if (response.statusCode() != status) {
            throw new IllegalStateException(response.statusCode() + " " + response.body());
        }
    }

    private static String json(String method, String url, String token, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
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

    /** @return by name, every application that {@code ./run} has started; its other processes do not count */
    private static Map<String, ProcessHandle> services() {
        Map<String, ProcessHandle> services = new TreeMap<>();
        ProcessHandle.allProcesses().forEach(process -> {
            Matcher name = SERVICE.matcher(process.info().commandLine().orElse(""));
            if (name.find()) {
                services.put(name.group(1), process);
            }
        });
        return services;
    }

    private static Map<String, Duration> processorTime() {
        Map<String, Duration> times = new TreeMap<>();
        services().forEach((name, process) ->
                times.put(name, process.info().totalCpuDuration().orElse(Duration.ZERO)));
        return times;
    }

    private static void print(String when, Map<String, Duration> before, int count) throws IOException {
        System.out.printf("%n%-20s %18s %14s%n", when, "ms of CPU/sign-in", "resident MiB");
        double cpu = 0;
        long memory = 0;
        for (Map.Entry<String, ProcessHandle> service : services().entrySet()) {
            String name = service.getKey();
            long resident = residentKilobytes(service.getValue().pid()) / 1024;
            double each = count == 0 ? 0 : processorTime().get(name).minus(before.get(name)).toNanos() / 1e6 / count;
            System.out.printf("%-20s %18.2f %14d%n", name, each, resident);
            if (name.endsWith("-service")) {
                cpu += each;
                memory += resident;
            }
        }
        System.out.printf("%-20s %18.2f %14d%n", "the four services", cpu, memory);
    }

    private static long residentKilobytes(long pid) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        return 0;
    }
}
