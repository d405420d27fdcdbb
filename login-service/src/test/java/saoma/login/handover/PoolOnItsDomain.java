package saoma.login.handover;

import org.junit.jupiter.api.BeforeEach;
import saoma.login.Browser;
import saoma.login.Peers;
import saoma.login.TestClients;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.ApplicationConfiguration.Connection;

/** A pool that lives on a host of its own, with an application and a connection. */
abstract class PoolOnItsDomain {
    static final String DOMAIN = "http://login.acme.example:8080";

    final Browser browser = new Browser();
    final Connection connection = TestClients.connection("wecom");
    final ApplicationConfiguration client = TestClients.inPool("acme", connection);

    @BeforeEach
    void register() {
        Peers.reset();
        Peers.domain("login.acme.example", "acme");
        Peers.application(client);
        Peers.connections("acme", connection);
    }

    static String authorization(ApplicationConfiguration client, String... changes) {
        return DOMAIN + Browser.authorization(client, changes).substring("/p/acme".length());
    }

    /** @return address of the sign-in page */
    String begin(Browser visitor) {
        return visitor.get(authorization(client)).header("Location");
    }
}
