package saoma.user.shape;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import saoma.rest.Problem;

/** What one JSON value must be. */
public interface Rule {

    /**
     * @param path where the value stands in the body
     * @param value neither missing nor null
     * @param broken receives what is wrong with it
     */
    void check(String path, JsonNode value, List<Problem.Violation> broken);
}
