package saoma.login.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/**
 * "May this application know that?"
 *
 * @param userCode shown by the device that is to be let in; null when it is about an app in the browser
 * @param action where the form goes
 * @param token proves that the form came from us and belongs to this session and interaction
 */
@CheckedTemplate(basePath = "", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
public record ConsentPage(
        Frame frame, String application, String userCode, List<Disclosure> disclosures, String action, String token)
        implements TemplateInstance {}
