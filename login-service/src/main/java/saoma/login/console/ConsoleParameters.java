package saoma.login.console;

import java.util.List;
import java.util.Map;
import saoma.login.door.ReturnedParameters;
import saoma.protocol.Pool;

/**
 * What the business settings URL holds: our part, set by the operator, and the code that WeCom added.
 *
 * @param pool null when what was sent names none
 * @param connection identifier, as a stranger sent it
 * @param clientId as a stranger sent it; null when no application is named
 * @param code null or empty when there is none
 */
record ConsoleParameters(Pool pool, String connection, String clientId, String code) {

    static ConsoleParameters of(Map<String, List<String>> sent) {
        String pool = ReturnedParameters.single(sent, "pool");
        return new ConsoleParameters(
                pool == null ? Pool.DEFAULT : named(pool),
                ReturnedParameters.single(sent, "connection"),
                ReturnedParameters.single(sent, "client_id"),
                ReturnedParameters.code(sent));
    }

    private static Pool named(String pool) {
        return pool.matches(Pool.IDENTIFIER_PATTERN) ? new Pool(pool) : null;
    }

    boolean withoutCode() {
        return code == null || code.isEmpty();
    }

    @Override
    public String toString() {
        return "ConsoleParameters[hidden]";
    }
}
