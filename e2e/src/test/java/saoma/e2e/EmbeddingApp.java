package saoma.e2e;

import java.util.List;
import java.util.Map;

/**
 * A page of another site than ours that signs people in by {@code login.js}. The address says how: {@code /redirect},
 * {@code /popup} or {@code /inline}.
 */
final class EmbeddingApp implements AutoCloseable {
    private static final String PAGE = """
            <!doctype html><html lang="en"><title>app</title>
            <button id="go">Sign in</button><div id="panel"></div><p id="outcome"></p><p id="subject"></p>
            <script src="ORIGIN/sdk/login.js"></script>
            <script type="module">
            const login = new SaomaLogin(
                {issuer: 'ISSUER', clientId: 'CLIENT', redirectUri: location.origin + location.pathname});
            const modes = {
              redirect: () => login.redirect(),
              popup: () => login.popup({}, {redirectWhenBlocked: location.hash !== '#stay'}),
              inline: () => login.inline(document.getElementById('panel')),
            };
            const show = outcome => {
              document.getElementById('subject').textContent = outcome.claims?.sub;
              document.getElementById('outcome').textContent = outcome.error ?? outcome.type;
            };
            const outcome = await login.handleRedirect();
            if (outcome !== null) show(outcome);
            document.getElementById('go').onclick = async () => show(await modes[location.pathname.slice(1)]());
            document.getElementById('panel').dataset.ready = true;
            </script>""";

    private final Site site = new Site();

    String origin() {
        return site.origin();
    }

    /** Registers it as what it is, and gives its page what it has to know. */
    EmbeddingApp register(Admin admin, String issuer, String connection) {
        Admin.Application application = admin.newApplication(
                Map.of(
                        "redirectUris", List.of(origin() + "/redirect", origin() + "/popup", origin() + "/inline"),
                        "tokenEndpointAuthMethod", "none",
                        "webOrigins", List.of(origin()),
                        "embeddingOrigins", List.of(origin())),
                connection);
        site.show(PAGE.replace("ORIGIN", issuer.replaceFirst("^(https?://[^/]+).*", "$1"))
                .replace("ISSUER", issuer)
                .replace("CLIENT", application.clientId()));
        return this;
    }

    @Override
    public void close() {
        site.close();
    }
}
