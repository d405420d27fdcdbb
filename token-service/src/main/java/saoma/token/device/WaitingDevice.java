package saoma.token.device;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import saoma.protocol.AuthorizationGrant;
import saoma.protocol.DeviceAuthorization;

/**
 * A device between its request and its tokens, as Redis keeps it.
 *
 * @param grant what a person allowed; null until then
 * @param denied whether a person has said no
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record WaitingDevice(DeviceAuthorization authorization, AuthorizationGrant grant, boolean denied) {

    static WaitingDevice of(DeviceAuthorization authorization) {
        return new WaitingDevice(authorization, null, false);
    }

    WaitingDevice approvedAs(AuthorizationGrant allowed) {
        return new WaitingDevice(authorization, allowed, false);
    }

    WaitingDevice refused() {
        return new WaitingDevice(authorization, null, true);
    }
}
