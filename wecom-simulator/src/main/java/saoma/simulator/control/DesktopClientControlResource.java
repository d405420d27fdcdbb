package saoma.simulator.control;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import saoma.simulator.client.DesktopClient;
import saoma.simulator.provider.Directory;
import saoma.simulator.provider.MemberKey;
import saoma.simulator.provider.Person;

/** Whether the WeCom client runs on the desktop, and who is signed in to it. */
@Path("/control/desktop-client")
@NonBlocking
class DesktopClientControlResource {
    private final DesktopClient client;
    private final Directory directory;

    DesktopClientControlResource(DesktopClient client, Directory directory) {
        this.client = client;
        this.directory = directory;
    }

    @GET
    public MemberKey get() {
        return client.person().map(Person::key).orElseThrow(() -> Refusal.notFound("person at the desktop client"));
    }

    @PUT
    public MemberKey signIn(MemberKey member) {
        if (directory.person(Refusal.requirePresent(member)).isEmpty()) {
            throw Refusal.notFound("member");
        }
        client.signIn(member);
        return member;
    }

    @DELETE
    public void quit() {
        client.signIn(null);
    }
}
