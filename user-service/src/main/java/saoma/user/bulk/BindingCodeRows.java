package saoma.user.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import saoma.rest.Problem;
import saoma.rest.ProblemException;
import saoma.user.binding.BindingCodeDraft;
import saoma.user.binding.BindingCodes;
import saoma.user.binding.BindingCodes.Issued;
import saoma.user.binding.BindingCodes.Wanted;
import saoma.user.bulk.Report.RowResult;

/** Makes a binding code for each row. */
@ApplicationScoped
class BindingCodeRows {
    private final BindingCodes codes;

    BindingCodeRows(BindingCodes codes) {
        this.codes = codes;
    }

    Uni<List<RowResult>> issue(String pool, String actor, List<Rows.Row> rows) {
        List<RowResult> results = new ArrayList<>();
        List<Long> numbers = new ArrayList<>();
        List<Wanted> wanted = new ArrayList<>();
        for (Rows.Row row : rows) {
            try {
                wanted.add(new Wanted(subject(row), BindingCodeDraft.of(terms(row))));
                numbers.add(row.number());
            } catch (ProblemException refused) {
                results.add(failed(row.number(), refused.problem()));
            }
        }
        if (wanted.isEmpty()) {
            return Uni.createFrom().item(results);
        }
        return codes.issue(pool, actor, wanted).map(issued -> {
            for (int i = 0; i < issued.size(); i++) {
                results.add(result(numbers.get(i), issued.get(i)));
            }
            return results;
        });
    }

    private static UUID subject(Rows.Row row) {
        try {
            return UUID.fromString(
                    row.value() == null ? "" : row.value().path("subject").asText());
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.invalid("subject", "must be the id of a user"));
        }
    }

    private static JsonNode terms(Rows.Row row) {
        ObjectNode terms = row.value().deepCopy();
        terms.remove("subject");
        JsonNode expiresIn = terms.get("expiresIn");
        // in a table everything is a text
        if (expiresIn != null && expiresIn.isTextual() && expiresIn.textValue().matches("[0-9]{1,9}")) {
            terms.put("expiresIn", Long.parseLong(expiresIn.textValue()));
        }
        return terms;
    }

    private static RowResult result(long number, Issued issued) {
        return issued.problem() == null
                ? RowResult.done(number, "issued", issued.code())
                : failed(number, issued.problem());
    }

    private static RowResult failed(long number, Problem problem) {
        return problem.violations() == null
                ? RowResult.failed(number, "subject", problem.detail())
                : RowResult.failed(number, problem.violations());
    }
}
