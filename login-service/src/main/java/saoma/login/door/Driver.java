package saoma.login.door;

import java.net.URI;
import saoma.protocol.ApplicationConfiguration.Connection;

/** One of WeCom's doors. */
interface Driver {
    Door door();

    /** @return null when the connection has no such door, or it is not for this browser */
    Passage passage(Connection connection, Traveller traveller);

    /** Where the browser has to go. */
    URI startLink(Passage passage, Departure departure);
}
