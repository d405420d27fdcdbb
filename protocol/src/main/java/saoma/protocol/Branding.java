package saoma.protocol;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How the pages that people see look for one application or, where an application says nothing, for its pool. A text in
 * several languages has BCP 47 tags as keys ({@code en}, {@code zh-CN}, {@code zh-TW}, {@code ja}).
 *
 * @param name shown instead of the application's or the pool's; null to show that
 * @param light null for our own colours
 * @param dark null for our own colours
 * @param backgroundImage path of an uploaded image; null for none
 * @param agreements what a person should have read before signing in, in display order
 * @param footer per language; empty for none
 * @param css a style sheet that comes after ours; null for none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Branding(
        String name,
        Palette light,
        Palette dark,
        String backgroundImage,
        List<Agreement> agreements,
        Map<String, String> footer,
        String css) {
    public static final Branding NONE = new Branding(null, null, null, null, List.of(), Map.of(), null);

    public Branding {
        agreements = Objects.requireNonNullElse(agreements, List.of());
        footer = Objects.requireNonNullElse(footer, Map.of());
    }

    /**
     * Colours are {@code #rrggbb}.
     *
     * @param logo path of an uploaded image, or a {@code data:} URL; null for none
     * @param accent of buttons; null for ours
     * @param background behind the card; null for ours
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Palette(String logo, String accent, String background) {}

    /**
     * A link.
     *
     * @param title per language, at least one
     * @param url https
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Agreement(Map<String, String> title, String url) {}

    /** This one, with what it leaves open taken from another. */
    public Branding orElse(Branding other) {
        return new Branding(
                name == null ? other.name : name,
                light == null ? other.light : light,
                dark == null ? other.dark : dark,
                backgroundImage == null ? other.backgroundImage : backgroundImage,
                agreements.isEmpty() ? other.agreements : agreements,
                footer.isEmpty() ? other.footer : footer,
                css == null ? other.css : css);
    }
}
