package saoma.login.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.Map;

/**
 * The answer to a client as a form that submits itself, or by its button where scripts are off.
 *
 * @param script address of what submits it
 * @param action the client's redirect URI
 * @param parameters the answer
 */
@CheckedTemplate(basePath = "", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record FormPostPage(Frame frame, String script, String action, Map<String, String> parameters)
        implements TemplateInstance {}
