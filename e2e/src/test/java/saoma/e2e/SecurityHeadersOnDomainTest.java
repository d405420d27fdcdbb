package saoma.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import saoma.e2e.WholeSystem.Running;

/** The same where the pools have domains of their own. */
class SecurityHeadersOnDomainTest extends SecurityHeadersTest {
    /** What WeCom looks at, which knows one host. */
    private static final Set<String> CENTRAL = Set.of("start", "install", "installed");

    private final Set<Admin> moved = new HashSet<>();

    SecurityHeadersOnDomainTest(Running system) {
        super(system);
    }

    /** Until now the pools were asked by Java, which does not find domains that only browsers know. */
    @Override
    Visitor visitor(Browser.NewContextOptions options) {
        pools.forEach(this::move);
        return super.visitor(options);
    }

    private void move(Admin pool) {
        if (moved.add(pool)) {
            String domain = Admin.unique("acme") + ".localhost";
            try {
                pool.liveAt(domain, system.stack().domainFile(domain));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @AfterEach
    void moveBack() {
        moved.forEach(pool -> pool.delete("/domain").require(204));
        moved.clear();
    }

    @Override
    void at(String name, Visitor visitor) {
        String host = URI.create(visitor.page().url()).getHost();
        assertThat(host.endsWith(".localhost")).as(name + " at " + host).isEqualTo(!CENTRAL.contains(name));
    }
}
