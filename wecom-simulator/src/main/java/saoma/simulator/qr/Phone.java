package saoma.simulator.qr;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import saoma.simulator.client.DesktopClient;
import saoma.simulator.clock.VirtualClock;
import saoma.simulator.code.Code;
import saoma.simulator.code.Codes;
import saoma.simulator.provider.Directory;
import saoma.simulator.provider.MemberKey;
import saoma.simulator.provider.Person;

/** What a person does with the phone; each act fails with {@link PhoneRefusal} where a real phone would not offer it. */
@ApplicationScoped
public class Phone {
    private final Directory directory;
    private final DesktopClient desktop;
    private final Codes codes;
    private final VirtualClock clock;

    Phone(Directory directory, DesktopClient desktop, Codes codes, VirtualClock clock) {
        this.directory = directory;
        this.desktop = desktop;
        this.codes = codes;
        this.clock = clock;
    }

    /** @return everyone who may scan for this request */
    List<Person> offered(LoginRequest request) {
        return directory.people().stream()
                .filter(person -> maySignIn(person, request))
                .toList();
    }

    static boolean maySignIn(Person person, LoginRequest request) {
        return !person.member().disabled()
                && (!request.administratorsOnly() || person.member().administers());
    }

    public void scan(QrSession session, MemberKey who) {
        scan(session, directory.person(who).orElseThrow(() -> new PhoneRefusal("no such member")));
    }

    private void scan(QrSession session, Person person) {
        if (!maySignIn(person, session.request())) {
            throw new PhoneRefusal("this member may not sign in here");
        }
        session.change(clock.now(), state -> {
            require(!state.isFinal(), "this QR code is used up");
            return QrState.scannedBy(person);
        });
    }

    public void confirm(QrSession session) {
        session.change(clock.now(), state -> {
            require(state.status() == QrStatus.ING, "nobody has scanned this QR code");
            return state.confirmed(issue(session.request(), state.person()));
        });
    }

    /** One click instead of a scan, by whoever is signed in to the desktop client (section 4.1). */
    public void confirmOnDesktop(QrSession session) {
        require(session.request().isWebLogin(), "this page knows no desktop client");
        confirm(
                session,
                desktop.person().orElseThrow(() -> new PhoneRefusal("nobody is signed in to the desktop client")));
    }

    void confirm(QrSession session, Person person) {
        scan(session, person);
        confirm(session);
    }

    Code issue(LoginRequest request, Person person) {
        return codes.issue(request.kind(), request.appId(), request.domain(), person);
    }

    public void cancel(QrSession session) {
        session.change(clock.now(), state -> {
            require(state.status() == QrStatus.ING, "nobody has scanned this QR code");
            return QrState.CANCELLED;
        });
    }

    public void expire(QrSession session) {
        session.change(clock.now(), state -> {
            require(!state.isFinal(), "this QR code is used up");
            return QrState.EXPIRED;
        });
    }

    private static void require(boolean possible, String otherwise) {
        if (!possible) {
            throw new PhoneRefusal(otherwise);
        }
    }
}
