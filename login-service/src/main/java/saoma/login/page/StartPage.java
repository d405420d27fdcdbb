package saoma.login.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import saoma.login.door.Door;

/**
 * The page WeCom has to see in the Referer: it goes on by itself, or by its link (wecom-protocol.md, section 9.2).
 *
 * @param door what awaits the person there
 * @param target WeCom's page
 */
@CheckedTemplate(basePath = "", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
public record StartPage(Frame frame, Door door, String target) implements TemplateInstance {}
