package saoma.login.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/**
 * The answer to a client as a message to the page that opened this one or shows it inside, or by a link where scripts
 * are off.
 *
 * @param script address of what posts it
 * @param location the redirect URI with the answer in its query
 * @param response the answer as JSON
 */
@CheckedTemplate(basePath = "", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record WebMessagePage(Frame frame, String script, String location, String response) implements TemplateInstance {}
