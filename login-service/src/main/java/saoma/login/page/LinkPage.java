package saoma.login.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/**
 * "Which account is yours?"
 *
 * @param connection the name of the connection the person came through
 * @param enterprise what WeCom calls their enterprise
 * @param member what the enterprise calls them, or WeCom where that was not told
 * @param newAccount whether they may have a new account
 * @param codeInvalid whether they typed a code that is none
 * @param action where the forms go
 * @param token proves that a form came from us and belongs to this browser and question
 * @param cancel where giving up leads
 */
@CheckedTemplate(basePath = "", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
public record LinkPage(
        Frame frame,
        String connection,
        String enterprise,
        String member,
        boolean newAccount,
        boolean codeInvalid,
        String action,
        String token,
        String cancel)
        implements TemplateInstance {}
