import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Enumeration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Links prepared by the thousand, against a system that {@code ./run} has started: imports them into a pool of its own,
 * imports the same again, and exports them. Prints rows a second and user-service's resident memory.
 *
 * <p>{@code java bench/Imports.java [rows=100000]}, from the project's root.
 */
public class Imports {
    private static final String PUBLIC_URL = "http://localhost:8080";
    private static final int CHUNK = 1000;

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public static void main(String... arguments) throws Exception {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        String users = PUBLIC_URL + "/api/v1/pools/bench-" + Long.toString(System.nanoTime(), 36) + "/users";
        String token = operatorToken();
        Process userService = new Process();
        System.out.printf("at rest: %d MiB%n", userService.residentMiB());
        measure("first import", rows, userService, () -> importRows(users, token, rows));
        measure("the same again", rows, userService, () -> importRows(users, token, rows));
        measure("export", rows, userService, () -> export(users, token));
    }

    private interface Work {
        String run() throws Exception;
    }

    private static void measure(String what, int rows, Process userService, Work work) throws Exception {
        long start = System.nanoTime();
        String result = work.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("%s: %.1f s, %.0f rows a second, %d MiB now, %d MiB at most; %s%n",
                what, seconds, rows / seconds, userService.residentMiB(), userService.peakMiB(), result);
    }

    private static String importRows(String users, String token, int rows) throws Exception {
        var answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(users + "/imports"))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "text/csv")
                        .POST(BodyPublishers.ofInputStream(() -> table(rows)))
                        .build(),
                BodyHandlers.ofInputStream());
        return last(answer.body());
    }

    private static String export(String users, String token) throws Exception {
        var answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(users + "/identities/export"))
                        .header("Authorization", "Bearer " + token)
                        .header("Accept", "text/csv")
                        .build(),
                BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            return lines.lines().count() - 1 + " links";
        }
    }

    private static String last(InputStream body) throws IOException {
        String last = "nothing";
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last = line;
            }
        }
        return last;
    }

    /** Made while it is sent: the load program does not hold it either. */
    private static InputStream table(int rows) {
        return new SequenceInputStream(new Enumeration<>() {
            private int next = -CHUNK;

            @Override
            public boolean hasMoreElements() {
                return next < rows;
            }

            @Override
            public InputStream nextElement() {
                String text = next < 0
                        ? "providerCorpId,corpId,openUserId,userId,name\n"
                        : IntStream.range(next, Math.min(next + CHUNK, rows))
                                .mapToObj(i -> "ww5a1e0000provider,wpBench%d,woBench%d,member%d,Member %d\n"
                                        .formatted(i / 5000, i, i, i))
                                .collect(Collectors.joining());
                next = next < 0 ? 0 : next + CHUNK;
                return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    private static String operatorToken() throws Exception {
        String secret = Files.readString(Path.of(".local/secrets/operator")).strip();
        String basic = Base64.getEncoder().encodeToString(("operator:" + secret).getBytes(StandardCharsets.US_ASCII));
        String answer = HTTP.send(
                        HttpRequest.newBuilder(URI.create(PUBLIC_URL + "/oidc/token"))
                                .header("Authorization", "Basic " + basic)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString("grant_type=client_credentials&scope=admin"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        Matcher token = Pattern.compile("\"access_token\":\"([^\"]+)\"").matcher(answer);
        if (!token.find()) {
            throw new IllegalStateException("no operator's token: is ./run running?");
        }
        return token.group(1);
    }

    /** user-service, as Linux sees it. */
    private static final class Process {
        private final Path status;

        Process() {
            String jar = Path.of("user-service/target/quarkus-app/").toAbsolutePath().toString();
            long pid = ProcessHandle.allProcesses()
                    .filter(process -> process.info().commandLine().orElse("").contains(jar))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("user-service does not run here"))
                    .pid();
            status = Path.of("/proc/" + pid + "/status");
        }

        long residentMiB() throws IOException {
            return mebibytes("VmRSS");
        }

        long peakMiB() throws IOException {
            return mebibytes("VmHWM");
        }

        private long mebibytes(String field) throws IOException {
            return Files.readAllLines(status).stream()
                            .filter(line -> line.startsWith(field + ":"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                            .sum()
                    / 1024;
        }
    }
}
