package saoma.simulator.workbench;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import saoma.simulator.client.SignedIn;
import saoma.simulator.code.Code;
import saoma.simulator.code.CodeKind;
import saoma.simulator.code.Codes;
import saoma.simulator.code.ReturnAddress;
import saoma.simulator.code.Scope;
import saoma.simulator.installation.Installations;
import saoma.simulator.page.PageRefusal;
import saoma.simulator.page.PageRefusal.Reason;
import saoma.simulator.provider.Person;

/** Tells an app who opened it, as far as that person allows. */
@ApplicationScoped
class Authorization {
    private final Installations installations;
    private final Consents consents;
    private final SignedIn signedIn;
    private final Codes codes;
    private final ReturnAddress returnAddress;

    Authorization(
            Installations installations,
            Consents consents,
            SignedIn signedIn,
            Codes codes,
            ReturnAddress returnAddress) {
        this.installations = installations;
        this.consents = consents;
        this.signedIn = signedIn;
        this.codes = codes;
        this.returnAddress = returnAddress;
    }

    /**
     * @param cookie null when the browser sent none
     * @throws PageRefusal when nobody is signed in, or somebody who cannot use the app
     */
    Person person(String cookie, AuthorizeRequest request) {
        Person person = signedIn.person(cookie).orElseThrow(() -> new PageRefusal(Reason.NOBODY, "/sim/workbench"));
        if (!installations.isVisible(request.suite().suiteId(), person)) {
            throw new PageRefusal(Reason.NOT_PERMITTED, "appid");
        }
        return person;
    }

    boolean asks(AuthorizeRequest request, Person person) {
        return request.scope() == Scope.PRIVATE_INFO
                && !consents.given(request.suite().suiteId(), person.key());
    }

    URI allow(AuthorizeRequest request, Person person) {
        consents.give(request.suite().suiteId(), person.key());
        return back(request, person, request.scope());
    }

    /** The code then allows what needs no consent. */
    URI deny(AuthorizeRequest request, Person person) {
        return back(request, person, Scope.USER_INFO);
    }

    URI back(AuthorizeRequest request, Person person, Scope scope) {
        Code code = codes.issue(CodeKind.WORKBENCH, request.suite().suiteId(), request.domain(), person, scope);
        return returnAddress.of(request.redirectUri(), request.state(), code);
    }
}
