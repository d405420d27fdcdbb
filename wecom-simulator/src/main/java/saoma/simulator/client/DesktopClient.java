package saoma.simulator.client;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import saoma.simulator.Reset;
import saoma.simulator.provider.Directory;
import saoma.simulator.provider.MemberKey;
import saoma.simulator.provider.Person;

/** The WeCom client on the desktop, and who is signed in to it; after a start nobody is. */
@ApplicationScoped
public class DesktopClient {
    private final AtomicReference<MemberKey> signedIn = new AtomicReference<>();
    private final Directory directory;

    DesktopClient(Directory directory) {
        this.directory = directory;
    }

    /** @param member null for a client that does not run */
    public void signIn(MemberKey member) {
        signedIn.set(member);
    }

    /** @return empty also for a member who was disabled since */
    public Optional<Person> person() {
        return Optional.ofNullable(signedIn.get()).flatMap(directory::person).filter(person -> !person.member()
                .disabled());
    }

    void reset(@Observes Reset reset) {
        signIn(null);
    }
}
