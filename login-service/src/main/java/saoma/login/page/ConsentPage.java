package saoma.login.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/**
 * "May this application know that?"
 *
 * @param action where the form goes
 * @param token proves that the form came from us and belongs to this session and interaction
 */
@CheckedTemplate(basePath = "", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
public record ConsentPage(Frame frame, String application, List<Disclosure> disclosures, String action, String token)
        implements TemplateInstance {}
