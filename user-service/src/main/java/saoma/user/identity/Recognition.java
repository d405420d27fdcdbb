package saoma.user.identity;

import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.UUID;
import saoma.protocol.Resolution;

/**
 * What the database knows about a person who signs in.
 *
 * @param subject the user their identity is linked to; null for none
 * @param refusal why they may not come in, linked or not; null when they may
 * @param corpId the enterprise under the id that its links are kept under
 * @param installed whether one of the provider's apps is installed in the enterprise
 * @param elsewhere other corpids under which their open_userid is linked, at most nine; empty unless there is no link
 */
record Recognition(UUID subject, Resolution.Refusal refusal, String corpId, boolean installed, List<String> elsewhere) {

    static Recognition of(Row row) {
        String refusal = row.getString("refusal");
        return new Recognition(
                row.getUUID("subject"),
                refusal == null ? null : Resolution.Refusal.valueOf(refusal),
                row.getString("corp_id"),
                row.getBoolean("installed"),
                List.of(row.getArrayOfStrings("elsewhere")));
    }

    Resolution signedIn(boolean created) {
        return Resolution.signedIn(subject, created, corpId, installed);
    }
}
