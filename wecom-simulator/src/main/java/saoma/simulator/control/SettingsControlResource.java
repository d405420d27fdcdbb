package saoma.simulator.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import saoma.simulator.settings.Settings;
import saoma.simulator.settings.Switches;

/** The switches. */
@Path("/control/settings")
@NonBlocking
class SettingsControlResource {
    private final Switches switches;
    private final Merge merge;

    SettingsControlResource(Switches switches, Merge merge) {
        this.switches = switches;
        this.merge = merge;
    }

    @GET
    public Settings get() {
        return switches.current();
    }

    @PATCH
    public Settings change(ObjectNode changes) throws JsonProcessingException {
        switches.set(merge.apply(switches.current(), changes, Settings.class));
        return switches.current();
    }
}
