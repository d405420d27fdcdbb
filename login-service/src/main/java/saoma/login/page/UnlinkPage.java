package saoma.login.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/**
 * "Shall this identity be removed?"
 *
 * @param enterprise its name, or what WeCom calls it where nobody told one
 * @param last whether it is the person's last one
 * @param action where the form goes
 * @param token proves that the form came from us and belongs to this session and identity
 * @param back where changing one's mind leads
 */
@CheckedTemplate(basePath = "", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
public record UnlinkPage(Frame frame, String enterprise, boolean last, String action, String token, String back)
        implements TemplateInstance {}
