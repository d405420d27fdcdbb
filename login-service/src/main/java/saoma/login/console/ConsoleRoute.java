package saoma.login.console;

import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.ApplicationConfiguration.Connection;

/**
 * The way of a console entry as it is configured now.
 *
 * @param client where it leads; null for no application
 */
record ConsoleRoute(Connection connection, ApplicationConfiguration client) {

    /** Whether there is an address at which the application begins a sign-in that others start. */
    boolean leadsToApplication() {
        return client != null && client.initiateLoginUri() != null;
    }
}
