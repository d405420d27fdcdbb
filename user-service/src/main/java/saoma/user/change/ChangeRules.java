package saoma.user.change;

import java.util.ArrayList;
import java.util.List;
import saoma.protocol.EnterpriseChange;
import saoma.rest.Problem;
import saoma.rest.ProblemException;
import saoma.user.shape.Form;

/** What an event has to hold. */
final class ChangeRules {

    private ChangeRules() {}

    static void require(EnterpriseChange change) {
        List<Problem.Violation> broken = new ArrayList<>();
        present(broken, "id", change.id());
        present(broken, "kind", change.kind());
        present(broken, "at", change.at());
        id(broken, "providerCorpId", change.providerCorpId());
        id(broken, "corpId", change.corpId());
        if (change.kind() != null) {
            requireOfKind(broken, change);
        }
        if (!broken.isEmpty()) {
            throw new ProblemException(Problem.invalid(broken));
        }
    }

    private static void requireOfKind(List<Problem.Violation> broken, EnterpriseChange change) {
        switch (change.kind()) {
            case INSTALLED, UNINSTALLED -> id(broken, "suiteId", change.suiteId());
            case MEMBER_DELETED, MEMBER_DISABLED, MEMBER_ENABLED -> line(broken, "member", change.member());
            case MEMBER_RENAMED -> {
                line(broken, "member", change.member());
                line(broken, "renamedTo", change.renamedTo());
            }
        }
    }

    private static void present(List<Problem.Violation> broken, String path, Object part) {
        if (part == null) {
            broken.add(new Problem.Violation(path, "is required"));
        }
    }

    private static void id(List<Problem.Violation> broken, String path, String id) {
        form(broken, path, Form.WECOM_ID, id);
    }

    private static void line(List<Problem.Violation> broken, String path, String text) {
        form(broken, path, Form.LINE, text);
    }

    private static void form(List<Problem.Violation> broken, String path, Form form, String text) {
        if (!form.accepts(text)) {
            broken.add(form.violation(path));
        }
    }
}
