package saoma.connection.request;

import saoma.rest.Problem;
import saoma.rest.ProblemException;

/** A parameter that is {@code true} or {@code false} and nothing like it. */
public final class Flag {
    private Flag() {}

    /** @return null when it was not sent */
    public static Boolean parse(String name, String value) {
        if (value == null) {
            return null;
        }
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new ProblemException(Problem.invalid(name, "must be true or false"));
        };
    }
}
