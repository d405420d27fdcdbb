package saoma.login.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.login.Browser;
import saoma.login.LoginServiceTest;
import saoma.login.Peers;
import saoma.login.TestClients;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.RequestReference.Resolved;

/**
 * No authorization request, however malformed, is answered with a redirect to an unregistered address, a server error
 * or a stack trace. Each case is made from a number, which the failure names.
 */
@QuarkusTest
@LoginServiceTest
class MalformedRequestsTest {
    private static final int CASES = 1_000;
    private static final Pattern FORM = Pattern.compile("<form id=\"form-post\" method=\"post\" action=\"([^\"]*)\">");
    private static final Pattern OURS =
            Pattern.compile(Pattern.quote(Browser.ORIGIN) + "/(login/[A-Za-z0-9_-]{43}|wecom/start/.+|oidc/auth\\?.*)");

    private static final List<String> NAMES = List.of(
            "client_id",
            "redirect_uri",
            "response_type",
            "response_mode",
            "scope",
            "state",
            "nonce",
            "code_challenge",
            "code_challenge_method",
            "prompt",
            "max_age",
            "display",
            "login_hint",
            "id_token_hint",
            "acr_values",
            "ui_locales",
            "claims_locales",
            "claims",
            "resource",
            "dpop_jkt",
            "corpid",
            "connection",
            "request",
            "request_uri",
            "registration",
            "iss",
            "redirect_uri[]");

    private static final List<String> VALUES = List.of(
            "",
            " ",
            "none",
            "form_post",
            "query",
            "fragment",
            "web_message",
            "code id_token",
            "login consent",
            "-1",
            "9999999999999999999999",
            "\0",
            "a\r\nLocation: https://evil.example/\r\n\r\n<html>",
            "\u202eexample",
            "\ud83d\ude00\ud83d\ude00",
            "\ud800",
            "%00",
            "%",
            "{\"id_token\":{\"sub\":[]}}",
            "{\"userinfo\":{\"name#\":null,\"\":{}}}",
            "[".repeat(2_000),
            "{\"a\":".repeat(500),
            "eyJhbGciOiJub25lIn0.e30.",
            "eyJhbGciOiJSUzI1NiJ9.e30.AAAA",
            "urn:ietf:params:oauth:request_uri:x",
            "urn:saoma:interaction:x",
            "https://evil.example/",
            "javascript:alert(1)",
            "<script>alert(1)</script>",
            "${jndi:ldap://evil.example/}",
            "{7*7}",
            "x".repeat(3_000),
            "x".repeat(9_000));

    /** What people have tried on comparisons of addresses. */
    private static final List<UnaryOperator<String>> BENT = List.of(
            uri -> uri + "x",
            uri -> uri + "/",
            uri -> uri + "#",
            uri -> uri + "&next=https://evil.example",
            uri -> uri + "/../../evil",
            uri -> uri + " ",
            uri -> uri + "\t",
            uri -> uri + "\0",
            uri -> uri + "%00",
            uri -> " " + uri,
            uri -> uri.replace("https://", "https://app.example@evil.example/"),
            uri -> uri.replace("https://", "https://user:secret@"),
            uri -> uri.replace("https://", "http://"),
            uri -> uri.replace("https://", "HTTPS://"),
            uri -> uri.replace("https://", "//"),
            uri -> uri.replace("https://", "https:\\\\"),
            uri -> uri.replace("https://", "https:/"),
            uri -> uri.replace("https://", "https://evil.example\\@"),
            uri -> uri.replace("https://", "https://evil.example#@"),
            uri -> uri.replace("https://", "https://evil.example?"),
            uri -> uri.replace("app.example", "app.example.evil.example"),
            uri -> uri.replace("app.example", "APP.example"),
            uri -> uri.replace("app.example", "app.example."),
            uri -> uri.replace("app.example", "app.example:443"),
            uri -> uri.replace("app.example", "app.example:8443"),
            uri -> uri.replace("app.example", "evilapp.example"),
            uri -> uri.replace("app.example", "app\u3002example"),
            uri -> uri.replace("app.example", "\uff41pp.example"),
            uri -> uri.replace("/c", "/%63"),
            uri -> uri.replace("/c", "//c"),
            uri -> uri.replace("/c", "/./c"),
            uri -> uri.replace("/c", "/evil/../c"),
            uri -> uri.replace("/c", "/%2e%2e/c"),
            uri -> uri.replace("/c", "\\c"),
            uri -> uri.replace("?", "%3f"),
            uri -> uri.replace("?", "?&"),
            uri -> uri.replace("tenant=1", "tenant=2"),
            uri -> uri.toUpperCase(Locale.ROOT),
            uri -> Browser.encode(uri),
            uri -> "javascript:" + uri,
            uri -> "data:text/html," + uri,
            uri -> "https://evil.example/?" + uri);

    private final Browser browser = new Browser();
    private final ApplicationConfiguration client = TestClients.client(TestClients.connection("wecom"));

    @BeforeEach
    void registerClient() {
        Peers.reset();
        Peers.application(client);
        Peers.resolved(Resolved.refused("invalid_request_object", "no"));
        Peers.jwkSet("/oidc/.well-known/jwks.json", "{\"keys\":[]}");
    }

    @Test
    void authorizeWhenRequestIsMalformedThenNeverServerErrorNorRedirectElsewhere() {
        for (int number = 0; number < CASES; number++) {
            Random random = new Random(number);
            String query = query(random);
            Response response =
                    random.nextInt(4) == 0 ? browser.postRaw("/oidc/auth", query) : browser.get("/oidc/auth?" + query);
            check(number, response);
        }
    }

    @Test
    void authorizeWhenRedirectUriIsBentThenAlwaysErrorPage() {
        for (String registered : client.redirectUris()) {
            for (UnaryOperator<String> bend : BENT) {
                String bent = bend.apply(registered);
                for (String mode : new String[] {null, "form_post"}) {
                    Response response = browser.get(Browser.authorization(
                            client, "redirect_uri", bent, "response_mode", mode, "response_type", "token"));
                    if (client.redirectUris().contains(bent)) {
                        continue;
                    }
                    assertThat(response.statusCode()).as(bent).isEqualTo(400);
                    assertThat(response.header("Location")).as(bent).isNull();
                    assertThat(response.asString()).as(bent).contains(">redirect_uri_unregistered<");
                }
            }
        }
    }

    private void check(int number, Response response) {
        String body = response.asString();
        assertThat(response.statusCode()).as("case %d", number).isLessThan(500);
        assertThat(body)
                .as("case %d", number)
                .doesNotContain("Exception", "at saoma", "at java.", "evil.example", "<script>");
        assertThat(response.headers().getValues("Location"))
                .as("case %d", number)
                .hasSizeLessThan(2);
        if (response.header("Location") != null) {
            assertThat(leadsHome(response.header("Location")))
                    .as("case %d: %s", number, response.header("Location"))
                    .isTrue();
        }
        Matcher form = FORM.matcher(body);
        if (form.find()) {
            assertThat(client.redirectUris())
                    .as("case %d", number)
                    .contains(form.group(1).replace("&amp;", "&"));
        }
    }

    private static boolean leadsHome(String location) {
        return location.startsWith(TestClients.REDIRECT_URI + "&")
                || location.startsWith(TestClients.PLAIN_REDIRECT_URI + "?")
                || OURS.matcher(location).matches();
    }

    /** A good request of which some things have gone wrong. */
    private String query(Random random) {
        Map<String, List<String>> parameters = new TreeMap<>();
        Browser.query(Browser.authorization(client))
                .forEach((name, value) -> parameters.put(name, new ArrayList<>(List.of(value))));
        for (int mistakes = random.nextInt(4); mistakes >= 0; mistakes--) {
            damage(parameters, random);
        }
        return parameters.entrySet().stream()
                .flatMap(parameter -> parameter.getValue().stream()
                        .map(value -> encode(parameter.getKey(), random) + "=" + encode(value, random)))
                .collect(Collectors.joining("&"));
    }

    private void damage(Map<String, List<String>> parameters, Random random) {
        String name = pick(NAMES, random);
        switch (random.nextInt(6)) {
            case 0 -> parameters.remove(name);
            case 1 -> parameters.computeIfAbsent(name, any -> new ArrayList<>()).add(pick(VALUES, random));
            case 2 -> parameters.put("redirect_uri", List.of(bent(random)));
            case 3 -> parameters.put("response_mode", new ArrayList<>(List.of("form_post")));
            case 4 -> parameters.put(name, new ArrayList<>(List.of(noise(random))));
            default -> parameters.put(name, new ArrayList<>(List.of(pick(VALUES, random))));
        }
        parameters.replaceAll((any, values) -> new ArrayList<>(values));
    }

    private String bent(Random random) {
        return pick(BENT, random).apply(pick(List.copyOf(new TreeSet<>(client.redirectUris())), random));
    }

    private static String noise(Random random) {
        return random.ints(random.nextInt(60), 0, 0x11000)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    /** Mostly as a form should be encoded; sometimes with bytes that are no UTF-8. */
    private static String encode(String text, Random random) {
        return switch (random.nextInt(40)) {
            case 0 -> Browser.encode(text) + "%ff%fe";
            case 1 -> Browser.encode(text) + "%c0%ae";
            default -> Browser.encode(text);
        };
    }

    private static <T> T pick(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
