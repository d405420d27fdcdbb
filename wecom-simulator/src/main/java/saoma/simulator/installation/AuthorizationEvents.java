package saoma.simulator.installation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import saoma.simulator.callback.Notice;
import saoma.simulator.callback.Pushes;
import saoma.simulator.code.Code;
import saoma.simulator.code.CodeKind;
import saoma.simulator.code.Codes;
import saoma.simulator.provider.Directory;
import saoma.simulator.provider.Enterprise;
import saoma.simulator.provider.Person;
import saoma.simulator.provider.VisibleIds;
import saoma.simulator.suite.Suite;
import saoma.simulator.suite.Suites;

/** What administrators do to an installation outside the provider's site, and the events that follow (section 6.6). */
@ApplicationScoped
public class AuthorizationEvents {
    private final Installations installations;
    private final Customers customers;
    private final Suites suites;
    private final Directory directory;
    private final Codes codes;
    private final Pushes pushes;

    AuthorizationEvents(
            Installations installations,
            Customers customers,
            Suites suites,
            Directory directory,
            Codes codes,
            Pushes pushes) {
        this.installations = installations;
        this.customers = customers;
        this.suites = suites;
        this.directory = directory;
        this.codes = codes;
        this.pushes = pushes;
    }

    /** @param authCode what {@code create_auth} carried */
    public record Installed(Installation installation, String authCode) {}

    /**
     * From the app market.
     *
     * @param state empty for none
     */
    public Installed install(Suite suite, Person administrator, String state) {
        Installation installation = installations.install(suite, administrator.enterprise(), false, state);
        Code code = codes.issue(CodeKind.INSTALLATION, suite.suiteId(), null, administrator);
        pushes.sendInBackground(
                suite,
                Notice.command("create_auth", null, Map.of("AuthCode", code.value(), "State", state, "ExtraInfo", "")));
        return new Installed(installation, code.value());
    }

    /** @return empty when there was none */
    public Optional<Installation> uninstall(String suiteId, String enterprise) {
        Optional<Installation> removed = installations.remove(suiteId, enterprise);
        removed.ifPresent(installation -> {
            customers.revoke(installation);
            tell(installation, "cancel_auth", Map.of());
        });
        return removed;
    }

    /**
     * @param visibleTo plain userids; null for everyone
     * @return empty when there is none
     */
    public Optional<Installation> show(String suiteId, String enterprise, Set<String> visibleTo) {
        Optional<Installation> changed = installations.show(suiteId, enterprise, visibleTo);
        changed.ifPresent(installation -> tell(installation, "change_auth", Map.of("State", installation.state())));
        return changed;
    }

    /**
     * The old one is good for nothing from now on; the event leads to the new one and names nobody.
     *
     * @return empty when there is none
     */
    public Optional<Installed> renewPermanentCode(Suite suite, Person administrator) {
        return installations
                .renewPermanentCode(suite.suiteId(), administrator.enterprise().corpId())
                .map(installation -> {
                    Code code = codes.issue(CodeKind.INSTALLATION, suite.suiteId(), null, administrator);
                    pushes.sendInBackground(
                            suite, Notice.command("reset_permanent_code", null, Map.of("AuthCode", code.value())));
                    return new Installed(installation, code.value());
                });
    }

    /**
     * Somebody else looks after the app now, which the data address hears.
     *
     * @return empty when there is none
     */
    public Optional<Installation> changeAppAdmin(String suiteId, String enterprise) {
        Optional<Installation> installed = installations.find(suiteId, enterprise);
        installed.ifPresent(installation -> send(
                installation,
                corpId -> Notice.data(
                        "change_app_admin", corpId, Map.of("AgentID", Integer.toString(installation.agentId())))));
        return installed;
    }

    private void tell(Installation installation, String type, Map<String, String> more) {
        send(installation, corpId -> {
            Map<String, String> elements = new LinkedHashMap<>(Map.of("AuthCorpId", corpId));
            elements.putAll(more);
            return Notice.command(type, corpId, elements);
        });
    }

    /** @param notice from the enterprise as the provider sees it */
    private void send(Installation installation, Function<String, Notice> notice) {
        Suite suite = suites.find(installation.suiteId()).orElseThrow();
        Enterprise enterprise = directory.enterprise(installation.enterprise()).orElseThrow();
        pushes.sendInBackground(suite, notice.apply(VisibleIds.corpId(suite.provider(), enterprise)));
    }
}
