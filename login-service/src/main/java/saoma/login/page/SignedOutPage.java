package saoma.login.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** There is no session (any more). */
@CheckedTemplate(basePath = "", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
public record SignedOutPage(Frame frame) implements TemplateInstance {}
