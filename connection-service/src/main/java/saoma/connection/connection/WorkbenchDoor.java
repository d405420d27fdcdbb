package saoma.connection.connection;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.NotNull;
import saoma.protocol.Doors;

/**
 * Sign-in inside the WeCom client, as its sender wants it and as it is kept.
 *
 * @param suiteId an app suite of the connection
 * @param privateInfo whether the person is asked for picture and gender; false when absent
 */
@Embeddable
public record WorkbenchDoor(
        @NotNull @Column(name = "workbench_suite_id") String suiteId,

        @Column(name = "workbench_private_info") Boolean privateInfo) {

    public WorkbenchDoor {
        privateInfo = privateInfo != null && privateInfo;
    }

    public Doors.Workbench published() {
        return new Doors.Workbench(suiteId, privateInfo);
    }
}
