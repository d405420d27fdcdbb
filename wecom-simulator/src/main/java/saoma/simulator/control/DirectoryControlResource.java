package saoma.simulator.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Collection;
import org.jboss.resteasy.reactive.ResponseStatus;
import saoma.simulator.installation.ContactEvents;
import saoma.simulator.provider.Directory;
import saoma.simulator.provider.Enterprise;
import saoma.simulator.provider.Member;
import saoma.simulator.provider.MemberKey;
import saoma.simulator.provider.Person;
import saoma.simulator.provider.Text;

/** Enterprises and their members; the apps of an enterprise hear of what changes. */
@Path("/control/enterprises")
@NonBlocking
class DirectoryControlResource {
    private final Directory directory;
    private final ContactEvents events;
    private final Merge merge;

    DirectoryControlResource(Directory directory, ContactEvents events, Merge merge) {
        this.directory = directory;
        this.events = events;
        this.merge = merge;
    }

    @GET
    public Collection<Enterprise> enterprises() {
        return directory.enterprises();
    }

    @POST
    @ResponseStatus(201)
    public Enterprise add(Enterprise enterprise) {
        if (directory.enterprise(Refusal.requirePresent(enterprise).corpId()).isPresent()) {
            throw Refusal.conflict("there is an enterprise with this corpId");
        }
        directory.put(enterprise);
        return enterprise;
    }

    /** To change {@code plainIds} is the id upgrade of an old customer, or its contrary. */
    @PATCH
    @Path("{corpId}")
    public Enterprise change(String corpId, ObjectNode changes) throws JsonProcessingException {
        Enterprise changed = merge.apply(enterprise(corpId), changes, Enterprise.class);
        if (!changed.corpId().equals(corpId)) {
            throw Refusal.invalid("corpId does not change");
        }
        directory.put(changed);
        return changed;
    }

    @GET
    @Path("{corpId}/members")
    public Collection<Member> members(String corpId) {
        return directory.members(enterprise(corpId).corpId());
    }

    @POST
    @Path("{corpId}/members")
    @ResponseStatus(201)
    public Member add(String corpId, Member member) {
        Enterprise enterprise = enterprise(corpId);
        if (directory
                .person(new MemberKey(corpId, Refusal.requirePresent(member).userId()))
                .isPresent()) {
            throw Refusal.conflict("there is a member with this userId");
        }
        directory.put(enterprise, member);
        events.created(new Person(enterprise, member));
        return member;
    }

    @PATCH
    @Path("{corpId}/members/{userId}")
    public Member change(String corpId, String userId, ObjectNode changes) throws JsonProcessingException {
        Person current = person(corpId, userId);
        Member changed = merge.apply(current.member(), changes, Member.class);
        if (!changed.userId().equals(userId)) {
            throw Refusal.invalid("userId does not change here, but by /rename");
        }
        directory.put(current.enterprise(), changed);
        events.changed(current, new Person(current.enterprise(), changed));
        return changed;
    }

    /** @param keepsOpenUserId whether the open_userid stays; null for yes */
    record NewName(String newUserId, Boolean keepsOpenUserId) {
        NewName {
            Text.require(newUserId, 64, "newUserId");
        }
    }

    @POST
    @Path("{corpId}/members/{userId}/rename")
    public Member rename(String corpId, String userId, NewName name) {
        Person current = person(corpId, userId);
        MemberKey next = new MemberKey(corpId, Refusal.requirePresent(name).newUserId);
        if (directory.person(next).isPresent()) {
            throw Refusal.conflict("there is a member with this userId");
        }
        Person renamed = directory.rename(current, next.userId(), !Boolean.FALSE.equals(name.keepsOpenUserId));
        events.renamed(current, renamed);
        return renamed.member();
    }

    @DELETE
    @Path("{corpId}/members/{userId}")
    public void delete(String corpId, String userId) {
        events.deleted(person(corpId, userId));
        directory.remove(new MemberKey(corpId, userId));
    }

    private Person person(String corpId, String userId) {
        return directory.person(new MemberKey(corpId, userId)).orElseThrow(() -> Refusal.notFound("member"));
    }

    private Enterprise enterprise(String corpId) {
        return directory.enterprise(corpId).orElseThrow(() -> Refusal.notFound("enterprise"));
    }
}
