package saoma.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.Scope;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.local.LocalStack;
import saoma.local.Options;
import saoma.local.Part;

/** The rehearsal of docs/operations.md: everything is lost but a base backup of PostgreSQL and the cluster's secrets. */
class RestoreTest {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final Path DIRECTORY = HOME.resolve("e2e/target/restore");
    private static final String CONNECTION = "wecom";

    private final Options lost =
            Options.onFreePorts(HOME, DIRECTORY.resolve("lost")).withFreshData();
    private final PlainBrowser browser = new PlainBrowser(lost.publicUrl());
    private Admin.Application application;
    private RelyingApp app;
    private RelyingApp.SignedIn signedIn;

    @BeforeEach
    void deleteEarlierBackup() throws IOException {
        if (Files.exists(DIRECTORY)) {
            try (Stream<Path> tree = Files.walk(DIRECTORY)) {
                for (Path path : tree.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    @Test
    void systemWhenRestoredIntoEmptyServersThenTokensUsersAndKeysGoOn() throws Exception {
        Options restored = new Options(
                HOME, DIRECTORY.resolve("restored"), lost.ports(), lost.publicUrl(), null, null, null, false, false, 1);
        Admin.Application tooLate;
        try (LocalStack stack = LocalStack.start(lost)) {
            signIn(stack);
            BaseBackup.take(
                    lost.ports().get(Part.POSTGRESQL),
                    lost.data().resolve("postgres"),
                    restored.data().resolve("postgres"));
            tooLate = admin(stack).newApplication(RelyingApp.REDIRECT_URI, CONNECTION);
        }
        copySecrets(restored);

        try (LocalStack stack = LocalStack.start(restored)) {
            assertThat(admin(stack).delete("/applications/" + tooLate.id()).status())
                    .as("what came after the backup")
                    .isEqualTo(404);
            assertTokensGoOn();
            assertPersonScansAgainAndIsTheSame(stack);
        }
    }

    private void signIn(LocalStack stack) throws Exception {
        new Simulator(stack.simulatorUrl()).everyScanIsOf(Simulator.ZHANGSAN);
        application = admin(stack)
                .newApplication(
                        Map.of(
                                "redirectUris", List.of(RelyingApp.REDIRECT_URI),
                                "grantTypes", List.of("authorization_code", "refresh_token"),
                                "scopes", List.of("openid", "profile", "offline_access")),
                        CONNECTION);
        app = new RelyingApp(stack.publicUrl() + "/oidc", application);
        signedIn = app.redeem(signIn(
                app.authorizationUrl(request -> request.scope(new Scope("openid", "profile", "offline_access")))));
    }

    private String signIn(String authorizationUrl) throws Exception {
        return browser.next(browser.comeBackFromWeCom(authorizationUrl, CONNECTION));
    }

    private void assertTokensGoOn() throws Exception {
        assertThat(app.userinfo(signedIn).getContentAsJSONObject()).containsEntry("sub", signedIn.subject());
        SignedJWT idToken = (SignedJWT) signedIn.tokens().getOIDCTokens().getIDToken();
        JWKSet keys = JWKSet.load(app.provider().getJWKSetURI().toURL());
        assertThat(idToken.verify(
                        new RSASSAVerifier(keys.getKeyByKeyId(signedIn.keyId()).toRSAKey())))
                .isTrue();
        Map<String, Object> refreshed = app.refresh(signedIn.refreshToken()).getContentAsJSONObject();
        assertThat(SignedJWT.parse((String) refreshed.get("access_token"))
                        .getJWTClaimsSet()
                        .getSubject())
                .isEqualTo(signedIn.subject());
    }

    /** Redis was not backed up, so nobody's session is there. */
    private void assertPersonScansAgainAndIsTheSame(LocalStack stack) throws Exception {
        new Simulator(stack.simulatorUrl()).everyScanIsOf(Simulator.ZHANGSAN);
        RelyingApp again = new RelyingApp(stack.publicUrl() + "/oidc", application);
        URI page = URI.create(browser.next(again.authorizationUrl()));
        assertThat(page.getPath()).startsWith("/login/");
        assertThat(again.redeem(signIn(again.authorizationUrl())).subject()).isEqualTo(signedIn.subject());
    }

    /** The master key and the services' secrets are secrets of the cluster, kept apart from the database. */
    private void copySecrets(Options restored) throws IOException {
        Files.copy(lost.data().resolve("master-key.json"), restored.data().resolve("master-key.json"));
        Path secrets = Files.createDirectories(restored.data().resolve("secrets"));
        try (Stream<Path> files = Files.list(lost.data().resolve("secrets"))) {
            for (Path file : files.toList()) {
                Files.copy(file, secrets.resolve(file.getFileName()));
            }
        }
    }

    private static Admin admin(LocalStack stack) {
        return new Admin(stack.publicUrl(), stack::operatorToken, "default");
    }
}
