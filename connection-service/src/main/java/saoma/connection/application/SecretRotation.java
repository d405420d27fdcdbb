package saoma.connection.application;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import saoma.connection.request.Draft;

/**
 * How to rotate.
 *
 * @param previousExpiresIn seconds that the present secret stays valid beside the new one, up to a week; a day when
 *     absent. Too short and clients not yet told fail; too long and a leaked secret stays good
 */
record SecretRotation(@Min(0) @Max(604_800) Integer previousExpiresIn) implements Draft {
    SecretRotation {
        previousExpiresIn = previousExpiresIn == null ? Integer.valueOf(86_400) : previousExpiresIn;
    }
}
