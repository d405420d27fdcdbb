package saoma.local.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {
    private final RouteTable routes = RouteTable.read(Path.of("../k8s/base/ingress.yaml"));

    @ParameterizedTest
    @CsvSource({
        "/oidc/auth, login-service",
        "/oidc/session/end, login-service",
        "/login/3kTMd, login-service",
        "/login/error, login-service",
        "/assets/pages.css, login-service",
        "/wecom/start/3kTMd, login-service",
        "/wecom/callback, login-service",
        "/wecom/console-entry, login-service",
        "/sdk/login.js, login-service",
        "/sdk/login-1.0.0.js, login-service",
        "/wecom/inline/acme, login-service",
        "/p/acme/oidc/auth, login-service",
        "/p/acme/oidc/session/end, login-service",
        "/p/acme/login/3kTMd, login-service",
        "/oidc/token, token-service",
        "/oidc/me, token-service",
        "/oidc/par, token-service",
        "/oidc/token/introspection, token-service",
        "/oidc/token/revocation, token-service",
        "/oidc/.well-known/openid-configuration, token-service",
        "/oidc/.well-known/oauth-authorization-server, token-service",
        "/oidc/.well-known/jwks.json, token-service",
        "/p/acme/oidc/token, token-service",
        "/p/acme/oidc/me, token-service",
        "/p/acme/oidc/par, token-service",
        "/p/acme/oidc/token/introspection, token-service",
        "/p/acme/oidc/token/revocation, token-service",
        "/p/acme/oidc/.well-known/openid-configuration, token-service",
        "/p/acme/oidc/.well-known/oauth-authorization-server, token-service",
        "/p/acme/oidc/.well-known/jwks.json, token-service",
        "/wecom/suites/ww1/data, token-service",
        "/oidc/register, connection-service",
        "/oidc/register/0123456789abcdef0123456789abcdef, connection-service",
        "/p/acme/oidc/register, connection-service",
        "/p/acme/oidc/register/0123456789abcdef0123456789abcdef, connection-service",
        "/api/v1/pools, connection-service",
        "/api/v1/pools/acme, connection-service",
        "/api/v1/pools/acme/connections, connection-service",
        "/api/v1/pools/acme/connections/wecom/setup, connection-service",
        "/api/v1/pools/acme/connections/wecom/diagnose, token-service",
        "/api/v1/pools/acme/connections/wecom/diagnose/x, connection-service",
        "/api/v1/pools/acme/applications/1/connections/wecom, connection-service",
        "/api/v1/pools/acme/audit, connection-service",
        "/api/v2/system/public-ips, connection-service",
        "/api/v1/pools/acme/users, user-service",
        "/api/v1/pools/acme/users/1/block, user-service",
        "/api/v1/pools/acme/enterprises, user-service",
        "/api/v1/pools/acme/enterprises/1, user-service",
        "/api/v1/pools/users, connection-service",
        "/api/v1/pools/acme/usersx, connection-service"
    })
    void requestWhenPathListedThenItsService(String path, String service) {
        assertThat(routes.serviceFor(path)).contains(service);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "",
                "*",
                "/internal",
                "/internal/pools/default/applications/1",
                "/q/health/ready",
                "/q/metrics",
                "/q/swagger-ui",
                "/p/acme/internal/pools",
                "/p/acme/q/health",
                "/oidc",
                "/oidc/",
                "/oidc/authx",
                "/oidc/auth/",
                "/oidc/auth/x",
                "/OIDC/auth",
                "/oidc/token/internal",
                "/loginx",
                "/p/ACME/oidc/auth",
                "/p/acme/x/oidc/auth",
                "/p//oidc/auth",
                "/p/acme/wecom/callback",
                "/p/0123456789012345678901234567890123/oidc/auth",
                "/x/p/acme/oidc/auth",
                "/api/v1",
                "/api/v1/poolsx",
                "/api/v2/system"
            })
    void requestWhenPathNotListedThenNoService(String path) {
        assertThat(routes.serviceFor(path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/login/../internal/x",
                "/login/./x",
                "/login/..",
                "/login/x/..",
                "/login/..;a=b/internal",
                "/login/..;/internal",
                "/login/%2e%2e/internal",
                "/login/.%2E/internal",
                "/login/%2e",
                "/login/%2e%2e;x/internal",
                "/oidc/%2e%2e/internal",
                "/login/..%2finternal",
                "/login/%2Finternal",
                "/login/..%5cinternal",
                "/login/..\\internal",
                "/login/%252e%252e/internal",
                "/login//internal",
                "//internal/x",
                "//login/x",
                "/login/\u0001",
                "/login/%00",
                "/login/%0d%0aX:y",
                "/login/%7f",
                "/login/%zz",
                "/login/%",
                "/login/a b",
                "/login/é"
            })
    void requestWhenPathCanBeReadInTwoWaysThenNoService(String path) {
        assertThat(routes.serviceFor(path)).isEmpty();
    }

    @Test
    void requestWhenSeveralPathsMatchThenExactThenLongest(@TempDir Path directory) throws IOException {
        RouteTable table = RouteTable.read(manifest(directory, """
                - {path: /, pathType: Prefix, backend: {service: {name: root}}}
                - {path: /a, pathType: Prefix, backend: {service: {name: a}}}
                - {path: /a/b/, pathType: Prefix, backend: {service: {name: ab}}}
                - {path: /a/b/c/d/e/f, pathType: Prefix, backend: {service: {name: long}}}
                - {path: "/a/[0-9]+", pathType: ImplementationSpecific, backend: {service: {name: number}}}
                - {path: /a/1, pathType: Exact, backend: {service: {name: one}}}
                """));
        assertThat(table.serviceFor("/")).contains("root");
        assertThat(table.serviceFor("/ab")).contains("root");
        assertThat(table.serviceFor("/a")).contains("a");
        assertThat(table.serviceFor("/a/bc")).contains("a");
        assertThat(table.serviceFor("/a/b")).contains("ab");
        assertThat(table.serviceFor("/a/b/c")).contains("ab");
        assertThat(table.serviceFor("/a/b/c/d/e/f/g")).contains("long");
        assertThat(table.serviceFor("/a/12")).contains("number");
        assertThat(table.serviceFor("/a/12/3")).contains("a");
        assertThat(table.serviceFor("/a/1")).contains("one");
    }

    @Test
    void readWhenNoPathsThenRefused(@TempDir Path directory) throws IOException {
        Path manifest = manifest(directory, "");
        assertThatThrownBy(() -> RouteTable.read(manifest)).hasMessageEndingWith("has no paths");
    }

    private static Path manifest(Path directory, String paths) throws IOException {
        return Files.writeString(
                directory.resolve("ingress.yaml"), "spec:\n  rules:\n  - http:\n      paths:\n" + paths.indent(6));
    }
}
