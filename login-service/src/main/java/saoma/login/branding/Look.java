package saoma.login.branding;

import java.util.List;
import saoma.login.browser.Secret;
import saoma.login.page.Language;
import saoma.protocol.Branding;
import saoma.protocol.Branding.Palette;

/**
 * A brand as a page in one language shows it.
 *
 * @param name null for none
 * @param logo address of a picture; null for none
 * @param darkLogo the same on dark pages
 * @param stylesheet address; null when our own is all
 * @param footer null for none
 */
public record Look(
        String name, String logo, String darkLogo, String stylesheet, List<Agreement> agreements, String footer) {

    /** A link. */
    public record Agreement(String title, String url) {}

    public static Look of(Brand brand, Language language) {
        Branding branding = brand.branding();
        String light = logo(branding.light());
        String dark = logo(branding.dark());
        return new Look(
                brand.name(),
                light == null ? dark : light,
                dark == null ? light : dark,
                stylesheet(brand),
                branding.agreements().stream()
                        .map(agreement -> new Agreement(Brand.in(language, agreement.title()), agreement.url()))
                        .toList(),
                Brand.in(language, branding.footer()));
    }

    /** What stands for a logo where there is none: the first character of the name; null without a name. */
    public String monogram() {
        return name == null || name.isBlank()
                ? null
                : new String(
                        Character.toChars(Character.toUpperCase(name.strip().codePointAt(0))));
    }

    private static String logo(Palette palette) {
        return palette == null ? null : Brand.shownImage(palette.logo());
    }

    /** Named by its content, so that browsers may keep it and still see the next one. */
    private static String stylesheet(Brand brand) {
        String css = StyleSheet.of(brand.branding());
        return css.isEmpty() ? null : BrandingResource.path(brand) + "?" + digest(css);
    }

    static String digest(String css) {
        return Secret.digest(css).substring(0, 8);
    }
}
