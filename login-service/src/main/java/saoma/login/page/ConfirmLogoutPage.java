package saoma.login.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/**
 * "Do you want to sign out?"
 *
 * @param action where the form goes
 * @param token proves that the form came from us and belongs to this session
 */
@CheckedTemplate(basePath = "", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
public record ConfirmLogoutPage(Frame frame, String action, String token) implements TemplateInstance {}
