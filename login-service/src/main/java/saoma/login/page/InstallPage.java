package saoma.login.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/**
 * The page WeCom has to see in the Referer of an installation: it goes on by itself, or by its link.
 *
 * @param target WeCom's page
 */
@CheckedTemplate(basePath = "", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
public record InstallPage(Frame frame, String target) implements TemplateInstance {}
