package saoma.simulator.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Collection;
import org.jboss.resteasy.reactive.ResponseStatus;
import saoma.simulator.provider.Directory;
import saoma.simulator.provider.Enterprise;
import saoma.simulator.provider.Member;
import saoma.simulator.provider.MemberKey;

/** Enterprises and their members. */
@Path("/control/enterprises")
@NonBlocking
class DirectoryControlResource {
    private final Directory directory;
    private final Merge merge;

    DirectoryControlResource(Directory directory, Merge merge) {
        this.directory = directory;
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
        return member;
    }

    @PATCH
    @Path("{corpId}/members/{userId}")
    public Member change(String corpId, String userId, ObjectNode changes) throws JsonProcessingException {
        Member current = directory
                .person(new MemberKey(corpId, userId))
                .orElseThrow(() -> Refusal.notFound("member"))
                .member();
        Member changed = merge.apply(current, changes, Member.class);
        if (!changed.userId().equals(userId)) {
            throw Refusal.invalid("userId does not change");
        }
        directory.put(enterprise(corpId), changed);
        return changed;
    }

    private Enterprise enterprise(String corpId) {
        return directory.enterprise(corpId).orElseThrow(() -> Refusal.notFound("enterprise"));
    }
}
