package saoma.login.handover;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import saoma.login.Browser;
import saoma.login.LoginServiceTest;
import saoma.login.Peers;

/** A sign-in on a pool's own domain crosses two hosts, whose cookies know nothing of each other, and is one trace. */
@QuarkusTest
@LoginServiceTest
@TestProfile(OwnDomainTraceTest.Traced.class)
class OwnDomainTraceTest extends PoolOnItsDomain {
    public static final class Traced implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.otel.sdk.disabled", "false", "quarkus.otel.traces.exporter", "none");
        }
    }

    @Test
    void signInWhenPoolHasDomainThenOneTrace() {
        String page = begin(browser);
        String trace = traceId(browser.cookies(DOMAIN).get("trace"));
        String ticket = browser.get(page + "/start?connection=wecom").header("Location");
        Response startPage = browser.get(browser.get(ticket).header("Location"));
        assertThat(traceId(browser.cookies().get("trace"))).isEqualTo(trace);
        String state = Browser.query(Browser.link(startPage, "continue")).get("state");
        Response end = browser.get(browser.comeBack(state, "c-1").header("Location"));
        assertThat(Browser.query(end.header("Location"))).containsKey("code");
        for (List<LoggedRequest> calls : List.of(Peers.loginInfoCalls(), Peers.resolveCalls(), Peers.codeCalls())) {
            assertThat(calls)
                    .extracting(call -> traceId(call.getHeader("traceparent")))
                    .containsExactly(trace);
        }
        assertThat(browser.cookies(DOMAIN)).doesNotContainKey("trace");
    }

    /** The one before was left on the way, and its cookies are still there. */
    @Test
    void signInWhenAnotherWasLeftThenATraceOfItsOwn() {
        begin(browser);
        String left = traceId(browser.cookies(DOMAIN).get("trace"));
        begin(browser);
        assertThat(traceId(browser.cookies(DOMAIN).get("trace"))).isNotEqualTo(left);
    }

    @Test
    void authorizationWhenAStrangerNamesATraceThenATraceOfOurs() {
        String named = "0af7651916cd43dd8448eb211c80319c";
        String trace = given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .header("Host", DOMAIN.substring("http://".length()))
                .header("traceparent", "00-" + named + "-b7ad6b7169203331-01")
                .get(authorization(client).substring(DOMAIN.length()))
                .cookie("trace");
        assertThat(traceId(trace)).isNotEqualTo(named);
    }

    private static String traceId(String parent) {
        return parent.split("-")[1];
    }
}
