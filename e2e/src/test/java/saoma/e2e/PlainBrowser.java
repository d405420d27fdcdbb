package saoma.e2e;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody's browser, which sends what a sign-in needs and shows nothing; WeCom confirms by itself. */
final class PlainBrowser {
    private static final Pattern WAY_TO_WECOM = Pattern.compile("<a[^>]*id=\"continue\"[^>]*>");
    private static final Pattern ADDRESS = Pattern.compile("href=\"([^\"]+)\"");
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .executor(Executors.newFixedThreadPool(2, task -> {
                Thread thread = new Thread(task);
                thread.setDaemon(true);
                return thread;
            }))
            .build();

    private final String home;
    private final Map<String, String> cookies = new HashMap<>();

    /** @param home the origin it says it comes from, at which WeCom looks */
    PlainBrowser(String home) {
        this.home = home;
    }

    /** What a browser got, as far as it matters here. */
    record Answer(int status, String location, String body) {}

    /** Goes to WeCom and has the QR code scanned. @return the address to which WeCom sends the browser back */
    String comeBackFromWeCom(String authorizationUrl, String connection) throws Exception {
        String page = next(authorizationUrl);
        show(page);
        URI start = URI.create(page).resolve("/wecom/start/" + page.substring(page.lastIndexOf('/') + 1));
        Matcher link = WAY_TO_WECOM.matcher(show(start + "?connection=" + connection));
        if (!link.find()) {
            throw new AssertionError("the start page leads nowhere");
        }
        Matcher address = ADDRESS.matcher(link.group());
        if (!address.find()) {
            throw new AssertionError("the start page leads nowhere: " + link.group());
        }
        return new PlainBrowser(home).next(address.group(1).replace("&amp;", "&"));
    }

    /** @return where the redirect leads that is the only good answer */
    String next(String url) throws Exception {
        Answer answer = get(url);
        if (answer.location() == null) {
            throw new AssertionError("no redirect but " + answer.status() + " at " + path(url));
        }
        return URI.create(url).resolve(answer.location()).toString();
    }

    private String show(String url) throws Exception {
        Answer answer = get(url);
        if (answer.status() != 200) {
            throw new AssertionError("no page but " + answer.status() + " at " + path(url));
        }
        return answer.body();
    }

    Answer get(String url) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(30))
                .header("Accept", "text/html")
                .header("Referer", home + "/");
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookieHeader());
        }
        HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
        response.headers().allValues("Set-Cookie").forEach(this::keep);
        return new Answer(
                response.statusCode(), response.headers().firstValue("Location").orElse(null), response.body());
    }

    /**
     * Asks one replica, without waiting for its answer.
     *
     * @param replica its origin
     * @return the connection, for the browser to go away
     */
    Socket ask(String replica, String url) throws IOException {
        URI address = URI.create(url);
        Socket socket = new Socket("127.0.0.1", URI.create(replica).getPort());
        socket.getOutputStream()
                .write("""
                GET %s?%s HTTP/1.1\r
                Host: %s\r
                Cookie: %s\r
                \r
                """.formatted(address.getPath(), address.getRawQuery(), address.getAuthority(), cookieHeader())
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private String cookieHeader() {
        return cookies.entrySet().stream().map(Object::toString).collect(Collectors.joining("; "));
    }

    private void keep(String cookie) {
        String[] pair = cookie.split(";", 2)[0].split("=", 2);
        cookies.put(pair[0], pair[1]);
    }

    /** The rest of an address may be a secret. */
    private static String path(String url) {
        return URI.create(url).getPath();
    }
}
