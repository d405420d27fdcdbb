package saoma.login.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/**
 * What a person allowed before, each to be taken back.
 *
 * @param consents null when nobody is signed in
 * @param identities address of the page about the person's identities
 * @param action where the forms go
 * @param token proves that a form came from us and belongs to this session
 */
@CheckedTemplate(basePath = "", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
public record ConsentsPage(Frame frame, List<Given> consents, String identities, String action, String token)
        implements TemplateInstance {

    /** @param since the day, as {@code YYYY-MM-DD} */
    public record Given(String clientId, String application, List<Disclosure> disclosures, String since) {}
}
