package saoma.login.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/**
 * "Do you want to sign in as the one whom WeCom's admin console sent?"
 *
 * @param application where it leads; null for none
 * @param member WeCom's id of the person
 * @param enterprise WeCom's id of their enterprise
 * @param current enterprise of the person who is signed in in this browser now; null when nobody is
 * @param same whether that is the same person
 * @param action where the form goes
 * @param token proves that the form came from us and belongs to this browser
 */
@CheckedTemplate(basePath = "", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
public record ConsoleEntryPage(
        Frame frame,
        String application,
        String member,
        String enterprise,
        String current,
        boolean same,
        String action,
        String token)
        implements TemplateInstance {}
