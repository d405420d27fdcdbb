package saoma.simulator.control;

import com.fasterxml.jackson.annotation.JsonProperty;
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
import saoma.simulator.provider.MemberKey;
import saoma.simulator.provider.Person;
import saoma.simulator.provider.Provider;
import saoma.simulator.provider.VisibleIds;

/** Providers: what their console would let them set, and how they see other people's ids. */
@Path("/control/providers")
@NonBlocking
class ProviderControlResource {
    private final Directory directory;
    private final Merge merge;

    ProviderControlResource(Directory directory, Merge merge) {
        this.directory = directory;
        this.merge = merge;
    }

    /** In WeCom's spelling. */
    record Ids(
            String corpid,
            String userid,
            @JsonProperty("open_userid") String openUserId) {}

    @GET
    public Collection<Provider> providers() {
        return directory.providers();
    }

    @POST
    @ResponseStatus(201)
    public Provider add(Provider provider) {
        if (directory.provider(Refusal.requirePresent(provider).corpId()).isPresent()) {
            throw Refusal.conflict("there is a provider with this corpId");
        }
        directory.put(provider);
        return provider;
    }

    @PATCH
    @Path("{corpId}")
    public Provider change(String corpId, ObjectNode changes) throws JsonProcessingException {
        Provider changed = merge.apply(provider(corpId), changes, Provider.class);
        if (!changed.corpId().equals(corpId)) {
            throw Refusal.invalid("corpId does not change");
        }
        directory.put(changed);
        return changed;
    }

    /** What {@code get_login_info} will say of a member, so that a test can know it before. */
    @GET
    @Path("{corpId}/ids/{enterprise}/{userId}")
    public Ids ids(String corpId, String enterprise, String userId) {
        Provider provider = provider(corpId);
        Person person =
                directory.person(new MemberKey(enterprise, userId)).orElseThrow(() -> Refusal.notFound("member"));
        VisibleIds ids = VisibleIds.of(provider.corpId(), person);
        return new Ids(ids.corpId(), ids.userId(), ids.openUserId());
    }

    private Provider provider(String corpId) {
        return directory.provider(corpId).orElseThrow(() -> Refusal.notFound("provider"));
    }
}
