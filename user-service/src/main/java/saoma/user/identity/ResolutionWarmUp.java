package saoma.user.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collections;
import saoma.protocol.Resolution;
import saoma.rest.WarmUp;

/** Asks who somebody is whom nobody can be: in a pool whose identifier no pool may have, and only for who is known. */
@Singleton
class ResolutionWarmUp implements WarmUp {
    private static final String NO_POOL = "";
    private static final String NOBODY = """
            {"connection": "none", "linking": "LOGIN_ONLY", "admission": {"mode": "OPEN"},
            "identity": {"providerCorpId": "none", "corpId": "none", "openUserId": "none", "userId": "none"}}""";

    /** So many connections to the database are open when the first request comes. */
    private static final int AT_ONCE = 4;

    private final ResolutionService resolutions;
    private final ObjectMapper json;

    ResolutionWarmUp(ResolutionService resolutions, ObjectMapper json) {
        this.resolutions = resolutions;
        this.json = json;
    }

    @Override
    public Uni<?> run() {
        return Uni.join()
                .all(Collections.nCopies(AT_ONCE, Uni.createFrom().deferred(this::ask)))
                .andFailFast();
    }

    private Uni<String> ask() {
        try {
            return resolutions
                    .resolve(NO_POOL, json.readValue(NOBODY, Resolution.Query.class))
                    .map(this::written);
        } catch (JsonProcessingException e) {
            return Uni.createFrom().failure(e);
        }
    }

    private String written(Resolution resolution) {
        try {
            return json.writeValueAsString(resolution);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
