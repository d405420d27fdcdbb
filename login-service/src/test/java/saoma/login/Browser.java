package saoma.login;

import static io.restassured.RestAssured.given;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RedirectConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.Pool;

/** A browser that keeps cookies and follows nothing by itself. */
public class Browser {
    public static final String ORIGIN = "http://localhost:8080";
    public static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private static final RestAssuredConfig CONFIG = RestAssuredConfig.config()
            .redirect(RedirectConfig.redirectConfig().followRedirects(false))
            .encoderConfig(EncoderConfig.encoderConfig().defaultContentCharset(StandardCharsets.UTF_8));

    private static final Pattern ABSOLUTE = Pattern.compile("http://([^/]+)(/.*)");

    private final Map<String, Map<String, String>> cookiesByHost = new ConcurrentHashMap<>();
    private final Map<String, String> headers = new ConcurrentHashMap<>();

    public Browser speaking(String acceptLanguage) {
        headers.put("Accept-Language", acceptLanguage);
        return this;
    }

    public Browser calling(String userAgent) {
        headers.put("User-Agent", userAgent);
        return this;
    }

    /** Those of the central host. */
    public Map<String, String> cookies() {
        return cookies(ORIGIN);
    }

    /** @param origin {@code http} */
    public Map<String, String> cookies(String origin) {
        return jar(origin + "/");
    }

    private Map<String, String> jar(String address) {
        return cookiesByHost.computeIfAbsent(host(address), host -> new ConcurrentHashMap<>());
    }

    private static String host(String address) {
        Matcher absolute = ABSOLUTE.matcher(address);
        return absolute.matches() ? absolute.group(1) : ORIGIN.substring("http://".length());
    }

    /** @param address a path, or an absolute address of ours; already encoded */
    public Response get(String address) {
        return keep(address, request(address).get(local(address)));
    }

    public Response post(String address, Map<String, ?> form) {
        return keep(
                address,
                request(address).urlEncodingEnabled(true).formParams(form).post(local(address)));
    }

    /** Posts a form as it stands. */
    public Response postRaw(String address, String form) {
        return keep(
                address,
                request(address)
                        .contentType("application/x-www-form-urlencoded")
                        .body(form)
                        .post(local(address)));
    }

    /** Sends a target that no client library lets through. @return status line, headers and body */
    public static String raw(String target) {
        return send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }

    /** Sends a request as it stands. @return status line, headers and body */
    public static String send(String request) {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RequestSpecification request(String address) {
        return given().config(CONFIG)
                .urlEncodingEnabled(false)
                .header("Host", host(address))
                .cookies(jar(address))
                .headers(headers);
    }

    private static String local(String address) {
        Matcher absolute = ABSOLUTE.matcher(address);
        return absolute.matches() ? absolute.group(2) : address;
    }

    private Response keep(String address, Response response) {
        Map<String, String> cookies = jar(address);
        for (Cookie cookie : response.detailedCookies()) {
            if (cookie.getMaxAge() == 0) {
                cookies.remove(cookie.getName());
            } else {
                cookies.put(cookie.getName(), cookie.getValue());
            }
        }
        return response;
    }

    /** A valid request of this client; {@code changes} replace parameters, or with null remove them. */
    public static String authorization(ApplicationConfiguration client, String... changes) {
        Map<String, String> parameters = new TreeMap<>(Map.of(
                "client_id", client.clientId(),
                "redirect_uri", TestClients.REDIRECT_URI,
                "response_type", "code",
                "scope", "openid profile unknown",
                "state", "client state/1",
                "nonce", "n-1",
                "code_challenge", CHALLENGE,
                "code_challenge_method", "S256"));
        for (int i = 0; i < changes.length; i += 2) {
            if (changes[i + 1] == null) {
                parameters.remove(changes[i]);
            } else {
                parameters.put(changes[i], changes[i + 1]);
            }
        }
        return new Pool(client.pool()).pathPrefix() + "/oidc/auth?"
                + parameters.entrySet().stream()
                        .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
                        .collect(Collectors.joining("&"));
    }

    /** @return address of the sign-in page */
    public String begin(ApplicationConfiguration client, String... changes) {
        Response response = get(authorization(client, changes));
        if (response.statusCode() != 303) {
            throw new AssertionError("authorization answered " + response.statusCode());
        }
        return response.header("Location");
    }

    /** Goes to the start page. @return what the browser takes to WeCom, by parameter */
    public Map<String, String> leave(String signInPage, String connection) {
        String interaction = signInPage.substring(signInPage.lastIndexOf('/') + 1);
        return query(link(get("/wecom/start/" + interaction + "?connection=" + connection), "continue"));
    }

    /** @return the state with which the browser went to WeCom */
    public String stateOf(ApplicationConfiguration client, String... changes) {
        return leave(begin(client, changes), "wecom").get("state");
    }

    public Response comeBack(String state, String code) {
        return get("/wecom/callback?auth_code=" + code + "&state=" + state + "&appid=ww-provider");
    }

    /** Signs in from beginning to end. @return the last redirect */
    public Response signIn(ApplicationConfiguration client, String... changes) {
        return comeBack(stateOf(client, changes), "code-" + System.nanoTime());
    }

    /** @return the address in the element with this id */
    public static String link(Response page, String id) {
        Matcher link = Pattern.compile("id=\"" + id + "\" href=\"([^\"]*)\"").matcher(page.asString());
        if (!link.find()) {
            throw new AssertionError("no link " + id + " on the page");
        }
        return link.group(1).replace("&amp;", "&");
    }

    /** @return what the form on the page sends back to prove that it is ours */
    public static String token(Response page) {
        Matcher token = Pattern.compile("name=\"token\" value=\"([^\"]+)\"").matcher(page.asString());
        if (!token.find()) {
            throw new AssertionError("no form on the page");
        }
        return token.group(1);
    }

    /** @return the same, of the first form that goes to this path */
    public static String token(Response page, String path) {
        Matcher token = Pattern.compile(
                        "action=\"[^\"]*" + Pattern.quote(path) + "\"[^>]*>.*?name=\"token\" value=\"([^\"]+)\"",
                        Pattern.DOTALL)
                .matcher(page.asString());
        if (!token.find()) {
            throw new AssertionError("no form on the page that goes to " + path);
        }
        return token.group(1);
    }

    public static Map<String, String> query(String address) {
        return Arrays.stream(URI.create(address).getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
