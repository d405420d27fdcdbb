package saoma.login.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import saoma.protocol.Installation;

/**
 * "The app is installed."
 *
 * @param enterprise its name, or what WeCom calls it where no name was told
 */
@CheckedTemplate(basePath = "", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
public record InstalledPage(Frame frame, String enterprise) implements TemplateInstance {
    public static InstalledPage of(Frame frame, Installation installation) {
        return new InstalledPage(frame, installation.name() == null ? installation.corpId() : installation.name());
    }
}
