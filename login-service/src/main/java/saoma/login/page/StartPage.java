package saoma.login.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/**
 * The page WeCom has to see in the Referer: it goes on by itself, or by its link (wecom-protocol.md, section 9.2).
 *
 * @param target WeCom's QR page
 */
@CheckedTemplate(basePath = "", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
public record StartPage(Frame frame, String target) implements TemplateInstance {}
