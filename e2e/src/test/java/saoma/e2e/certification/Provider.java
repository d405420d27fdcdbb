package saoma.e2e.certification;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import saoma.e2e.Admin;
import saoma.e2e.Json;
import saoma.e2e.Simulator;
import saoma.local.LocalStack;
import saoma.local.Options;
import saoma.local.Part;

/** The provider under test behind a TLS proxy, and the suite; started for the first plan, ended after the last. */
record Provider(LocalStack stack, TlsProxy proxy, Suite suite, Https https, Admin admin, String connection)
        implements ExtensionContext.Store.CloseableResource {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

    /** Gives a test class the provider. */
    static final class Extension implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Provider.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .getOrComputeIfAbsent(Provider.class, type -> Provider.start(), Provider.class);
        }
    }

    private static Provider start() {
        Path target = HOME.resolve("e2e/target");
        Certificate certificate = Certificate.selfSigned(target.resolve("certification"));
        TlsProxy proxy = new TlsProxy(certificate);
        Options free = Options.onFreePorts(HOME, target.resolve("certification/local"));
        LocalStack stack = LocalStack.start(new Options(
                free.home(), free.data(), free.ports(), proxy.url(), certificate.pem(), null, null, true, false, 1));
        int ingress = free.ports().get(Part.INGRESS);
        proxy.passOnTo(ingress);
        // the operator's script does not know the certificate, and comes by the back door
        Admin admin = new Admin("http://localhost:" + ingress, stack::operatorToken, "default");
        Provider provider = new Provider(
                stack,
                proxy,
                new Suite(certificate),
                new Https(certificate.context()),
                admin,
                admin.newConnection(false));
        provider.letEveryScanSucceed(stack.simulatorUrl());
        return provider;
    }

    private void letEveryScanSucceed(String simulator) {
        Json.send(
                        "PUT",
                        simulator + "/control/auto-confirm",
                        Map.of(),
                        Map.of(
                                "mode",
                                "EVERY",
                                "member",
                                Map.of(
                                        "enterprise",
                                        Simulator.ZHANGSAN.enterprise(),
                                        "userId",
                                        Simulator.ZHANGSAN.userId())))
                .require(200);
    }

    String issuer() {
        return proxy.url() + "/oidc";
    }

    /** @return the provider metadata (OpenID Connect Discovery §4) */
    JsonNode metadata() {
        return https.get(issuer() + "/.well-known/openid-configuration", Map.of())
                .require(200)
                .json();
    }

    String endpoint(String name) {
        return metadata().path(name).asText();
    }

    SuiteBrowser browser() {
        return new SuiteBrowser(connection);
    }

    /** What an application that certification registers has; a plan changes what it needs to. */
    Map<String, Object> registration(String alias) {
        Map<String, Object> registration = new LinkedHashMap<>();
        registration.put("identifier", Admin.unique("suite"));
        registration.put("name", "Conformance suite");
        registration.put("redirectUris", List.of(callback(alias), callback(alias) + "?dummy1=lorem&dummy2=ipsum"));
        registration.put("postLogoutRedirectUris", List.of(suite.url() + "/test/a/" + alias + "/post_logout_redirect"));
        registration.put("grantTypes", List.of("authorization_code", "refresh_token"));
        registration.put("scopes", List.of("openid", "profile", "email", "address", "phone", "offline_access"));
        return registration;
    }

    /** @return a token with which one client may register itself (RFC 7591 §3) */
    String initialAccessToken() {
        return admin.post("/initial-access-tokens", Map.of())
                .require(201)
                .path("initialAccessToken")
                .asText();
    }

    /** @return the application as the admin API answered it */
    JsonNode register(Map<String, Object> registration) {
        JsonNode created = Json.send(
                        "POST",
                        admin.publicUrl() + "/api/v1/pools/default/applications",
                        Map.of("Authorization", "Bearer " + admin.token()),
                        registration)
                .require(201);
        Json.send(
                        "PUT",
                        admin.publicUrl() + "/api/v1/pools/default/applications/"
                                + created.path("id").asText() + "/connections/" + connection,
                        Map.of("Authorization", "Bearer " + admin.token()),
                        Map.of("enabled", true))
                .require(201);
        return created;
    }

    /** Gives a user every standard claim (OpenID Connect Core §5.1). */
    void completeProfile(String subject) {
        Json.send(
                        "PATCH",
                        admin.publicUrl() + "/api/v1/pools/default/users/" + subject,
                        Map.of(
                                "Authorization",
                                "Bearer " + admin.token(),
                                "Content-Type",
                                "application/merge-patch+json"),
                        Map.ofEntries(
                                Map.entry("name", "Zhang San"),
                                Map.entry("givenName", "San"),
                                Map.entry("familyName", "Zhang"),
                                Map.entry("middleName", "Middle"),
                                Map.entry("nickname", "zs"),
                                Map.entry("preferredUsername", "zhangsan"),
                                Map.entry("profile", "https://people.example/zhangsan"),
                                Map.entry("picture", "https://people.example/zhangsan.png"),
                                Map.entry("website", "https://zhangsan.example/"),
                                Map.entry("email", "zhangsan@example.com"),
                                Map.entry("emailVerified", true),
                                Map.entry("gender", "male"),
                                Map.entry("birthdate", "1990-01-02"),
                                Map.entry("zoneinfo", "Asia/Shanghai"),
                                Map.entry("locale", "zh-CN"),
                                Map.entry("phoneNumber", "+8613800000000"),
                                Map.entry("phoneNumberVerified", false),
                                Map.entry("address", Map.of("formatted", "1 Example Road", "country", "CN"))))
                .require(200);
    }

    String callback(String alias) {
        return suite.url() + callbackPath(alias);
    }

    static String callbackPath(String alias) {
        return "/test/a/" + alias + "/callback";
    }

    @Override
    public void close() {
        suite.close();
        stack.close();
        proxy.close();
    }
}
