package saoma.simulator.client;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import saoma.simulator.provider.Directory;
import saoma.simulator.provider.MemberKey;
import saoma.simulator.provider.Person;

/** Who is signed in to the client that a browser plays: several browsers can be several people. */
@ApplicationScoped
public class SignedIn {
    public static final String COOKIE = "sim_person";

    private final Directory directory;
    private final DesktopClient desktop;

    SignedIn(Directory directory, DesktopClient desktop) {
        this.directory = directory;
        this.desktop = desktop;
    }

    /** @param member null to forget whoever it was */
    public NewCookie cookie(MemberKey member) {
        // Lax, as pages of other sites lead to those that ask for it
        NewCookie.Builder cookie =
                new NewCookie.Builder(COOKIE).path("/").httpOnly(true).sameSite(SameSite.LAX);
        return member == null
                ? cookie.value("").maxAge(0).build()
                : cookie.value(URLEncoder.encode(member.text(), StandardCharsets.UTF_8))
                        .build();
    }

    /**
     * @param cookie null when the browser sent none
     * @return who the browser says, else who is at the desktop; never a member who is gone or disabled
     */
    public Optional<Person> person(String cookie) {
        return MemberKey.parse(cookie == null ? null : URLDecoder.decode(cookie, StandardCharsets.UTF_8))
                .flatMap(directory::person)
                .filter(person -> !person.member().disabled())
                .or(desktop::person);
    }
}
