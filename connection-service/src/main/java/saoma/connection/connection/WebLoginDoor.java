package saoma.connection.connection;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import saoma.connection.suite.SuiteDraft;
import saoma.protocol.Doors;

/**
 * WeCom's new web login, as its sender wants it and as it is kept.
 *
 * @param suiteId a login-authorization suite of the connection
 * @param percentage how many of a hundred browsers go there instead of to the classic page; 100 when absent
 */
@Embeddable
public record WebLoginDoor(
        @NotNull
        @Pattern(regexp = SuiteDraft.SUITE_ID_PATTERN, message = SuiteDraft.SUITE_ID_RULE)
        @Column(name = "web_login_suite_id")
        String suiteId,

        @Min(0) @Max(100) @Column(name = "web_login_percentage")
        Integer percentage) {

    public WebLoginDoor {
        percentage = percentage == null ? Integer.valueOf(100) : percentage;
    }

    public Doors.WebLogin published() {
        return new Doors.WebLogin(suiteId, percentage);
    }
}
