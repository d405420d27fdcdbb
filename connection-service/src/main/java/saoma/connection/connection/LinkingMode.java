package saoma.connection.connection;

import jakarta.persistence.Embeddable;
import saoma.protocol.Linking;

/**
 * A {@link Linking} as it is kept: beside the column that replicas of the version before know, one that they leave alone.
 *
 * @param asksFirst of no meaning with {@code loginOnly}
 */
@Embeddable
public record LinkingMode(boolean loginOnly, boolean asksFirst) {

    static LinkingMode of(Linking linking) {
        return new LinkingMode(linking == Linking.LOGIN_ONLY, linking == Linking.ASK);
    }

    public Linking linking() {
        if (loginOnly) {
            return Linking.LOGIN_ONLY;
        }
        return asksFirst ? Linking.ASK : Linking.CREATE;
    }
}
