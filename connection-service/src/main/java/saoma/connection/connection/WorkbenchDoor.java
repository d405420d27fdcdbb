package saoma.connection.connection;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import saoma.connection.suite.SuiteDraft;
import saoma.protocol.Doors;

/**
 * Sign-in inside the WeCom client, as its sender wants it and as it is kept.
 *
 * @param suiteId an app suite of the connection
 * @param privateInfo whether the person is asked for picture and gender; false when absent
 */
@Embeddable
public record WorkbenchDoor(
        @NotNull
        @Pattern(regexp = SuiteDraft.SUITE_ID_PATTERN, message = SuiteDraft.SUITE_ID_RULE)
        @Column(name = "workbench_suite_id")
        String suiteId,

        @Column(name = "workbench_private_info") Boolean privateInfo) {

    public WorkbenchDoor {
        privateInfo = privateInfo != null && privateInfo;
    }

    public Doors.Workbench published() {
        return new Doors.Workbench(suiteId, privateInfo);
    }
}
