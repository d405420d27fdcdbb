package saoma.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import saoma.e2e.WholeSystem.Running;

/** A pool with a domain of its own, in Firefox: sign-in begins and ends there, and WeCom sees the central host alone. */
@ExtendWith(WholeSystem.class)
class FirefoxDomainTest {
    private final Running system;

    FirefoxDomainTest(Running system) {
        this.system = system;
    }

    @ParameterizedTest
    @EnumSource(names = "THIRD_PARTY_COOKIES_.*", mode = EnumSource.Mode.MATCH_ALL)
    void signInWhenPoolHasADomainThenThereAndNoSecondScan(Firefox.Settings settings) throws Exception {
        system.simulator().reset();
        Admin admin = system.admin().newPool();
        String connection = admin.newConnection(false);
        String domain = Admin.unique("acme") + ".localhost";
        admin.liveAt(domain, system.stack().domainFile(domain));
        URI central = URI.create(system.stack().publicUrl());
        String origin = central.getScheme() + "://" + domain + ":" + central.getPort();
        try (EmbeddingApp app = new EmbeddingApp();
                FirefoxPage page = system.firefox(settings).newPerson()) {
            app.register(admin, origin + "/oidc", connection);
            page.open(app.origin() + "/redirect").press("go").waitFor("cancel");
            assertThat(page.url()).startsWith(origin + "/");
            page.choose(connection);
            assertThat(page.url()).startsWith(system.stack().simulatorUrl()).doesNotContain(domain);
            page.scanAndConfirm(Simulator.ZHANGSAN);
            assertThat(page.textOnceThere("outcome")).isEqualTo("signed_in");
            String subject = page.text("subject");

            page.open("about:blank").open(app.origin() + "/redirect").press("go");
            assertThat(page.textOnceThere("outcome")).isEqualTo("signed_in");
            assertThat(page.text("subject")).isEqualTo(subject);
            assertThat(page.open(origin + "/account").text("subject")).isEqualTo(subject);
            page.open("about:blank")
                    .open(system.stack().publicUrl() + "/account")
                    .waitFor("not-signed-in");
        }
    }
}
