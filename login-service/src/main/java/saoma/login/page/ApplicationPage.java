package saoma.login.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/**
 * "That application is there."
 *
 * @param address where it is; null when it is on no web site
 */
@CheckedTemplate(basePath = "", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
public record ApplicationPage(Frame frame, String application, String address) implements TemplateInstance {}
