package saoma.login.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/**
 * "How do you want to sign in?"
 *
 * @param cancel where giving up leads
 */
@CheckedTemplate(basePath = "", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
public record SignInPage(Frame frame, String application, List<Button> buttons, String cancel)
        implements TemplateInstance {

    /** @param logo address of a picture; null when the connection has none */
    public record Button(String identifier, String text, String logo, String address) {}
}
