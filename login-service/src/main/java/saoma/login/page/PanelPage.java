package saoma.login.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/**
 * WeCom's new web login inside of our page; where scripts are off, a link to it.
 *
 * @param script address of what puts the panel there
 * @param target the web login as a page of its own; the panel takes its parameters from there
 * @param cancel where giving up leads
 */
@CheckedTemplate(basePath = "", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
public record PanelPage(Frame frame, String application, String script, String target, String cancel)
        implements TemplateInstance {}
