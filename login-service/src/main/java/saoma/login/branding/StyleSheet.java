package saoma.login.branding;

import saoma.protocol.Branding;
import saoma.protocol.Branding.Palette;

/** What an operator's colours, picture and own rules are in CSS; it comes after our style sheet. */
final class StyleSheet {
    /** Our own, behind which an operator's accent has to stand out (assets/login.css). */
    private static final Colour LIGHT_SURFACE = Colour.parse("#ffffff");

    private static final Colour DARK_SURFACE = Colour.parse("#1c222c");
    /** WCAG 2.2 §1.4.11. */
    private static final double NON_TEXT_CONTRAST = 3;
    /** How much a button changes under the pointer, always away from its text. */
    private static final double HOVER = 0.15;

    private StyleSheet() {}

    /** @return empty when there is nothing to say */
    static String of(Branding branding) {
        String light = colours(branding.light(), LIGHT_SURFACE);
        String dark = colours(branding.dark(), DARK_SURFACE);
        return block(":root", light)
                + (dark.isEmpty() ? "" : "@media (prefers-color-scheme: dark) {\n" + block(":root", dark) + "}\n")
                + picture(branding.backgroundImage())
                + (branding.css() == null ? "" : branding.css());
    }

    private static String colours(Palette palette, Colour surface) {
        return palette == null ? "" : accent(Colour.parse(palette.accent()), surface) + background(palette);
    }

    private static String accent(Colour accent, Colour surface) {
        if (accent == null) {
            return "";
        }
        Colour text = accent.text();
        Colour strong = accent.mixed(text.equals(Colour.WHITE) ? Colour.BLACK : Colour.WHITE, HOVER);
        Colour edge = accent.contrast(surface) < NON_TEXT_CONTRAST ? surface.mixed(surface.text(), 0.55) : accent;
        return "  --accent: " + accent + ";\n  --accent-strong: " + strong + ";\n  --on-accent: " + text
                + ";\n  --accent-edge: " + edge + ";\n";
    }

    private static String background(Palette palette) {
        Colour background = Colour.parse(palette.background());
        return background == null
                ? ""
                : "  --background: " + background + ";\n  --on-background: " + background.text() + ";\n";
    }

    /** What would stand on a picture gets the card's colours: nobody can compute a contrast with a picture. */
    private static String picture(String address) {
        return Brand.ownImage(address)
                ? "body {\n  background-image: url(\"" + address + "\");\n}\n"
                        + "body > footer {\n  background: var(--surface);\n  color: var(--quiet);\n}\n"
                : "";
    }

    private static String block(String selector, String rules) {
        return rules.isEmpty() ? "" : selector + " {\n" + rules + "}\n";
    }
}
