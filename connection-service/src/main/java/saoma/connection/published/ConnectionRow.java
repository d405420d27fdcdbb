package saoma.connection.published;

import java.time.Instant;
import java.util.UUID;
import saoma.connection.connection.AdmissionPolicy;
import saoma.connection.connection.LinkingMode;
import saoma.connection.connection.WebLoginDoor;
import saoma.connection.connection.WorkbenchDoor;
import saoma.protocol.ApplicationConfiguration.Connection;
import saoma.protocol.Doors;

/** A connection as it is read to be published. */
record ConnectionRow(
        UUID id,
        String identifier,
        String displayName,
        String logoUrl,
        String type,
        String corpId,
        LinkingMode linking,
        WebLoginDoor webLogin,
        WorkbenchDoor workbench,
        AdmissionPolicy admission,
        Integer maxSignInAge,
        Instant notBefore) {

    Connection configuration() {
        return new Connection(
                id,
                identifier,
                displayName,
                logoUrl,
                type,
                corpId,
                linking.linking(),
                new Doors(
                        webLogin == null ? null : webLogin.published(),
                        workbench == null ? null : workbench.published()),
                admission.published(),
                maxSignInAge,
                notBefore);
    }
}
