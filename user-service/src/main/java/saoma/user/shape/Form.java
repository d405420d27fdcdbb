package saoma.user.shape;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import saoma.protocol.SignIn;
import saoma.rest.Problem;

/** The forms of single texts (those of claims after OpenID Connect Core §5.1), and how each is said to a sender. */
public enum Form implements Rule {
    LINE("must be 1 to 255 characters, none of them a control character", 255, text -> true),
    USER_AGENT("must be 1 to 256 characters, none of them a control character", SignIn.MAX_USER_AGENT, text -> true),
    /** Printable ASCII, so that no two ids that differ here become one in the database. */
    WECOM_ID("must be 1 to 64 letters, digits or signs of ASCII, without spaces", 64, matching("[!-~]+")),
    HTTPS_URL("must be an absolute https URL of at most 2048 characters", 2048, text -> isUrl(text, "https")),
    WEB_URL("must be an absolute http or https URL", 2048, text -> isUrl(text, "http") || isUrl(text, "https")),
    EMAIL(
            "must be an e-mail address of at most 254 characters",
            254,
            matching("[^\\s@<>()\\[\\],;:\\\\\"]{1,64}@[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)+")),
    BIRTHDATE("must be a date as YYYY-MM-DD, or a year as YYYY", 10, Form::isBirthdate),
    ZONE("must be the name of a time zone, such as Asia/Shanghai", 64, Zones.NAMES::contains),
    LANGUAGE_TAG("must be a language tag (BCP 47), such as zh-CN", 35, Form::isLanguageTag),
    PHONE_NUMBER("must be a number in E.164 form, such as +8613800000000", 16, matching("\\+[1-9][0-9]{1,14}"));

    /** A switch rather than a text. */
    public static final Rule BOOLEAN = (path, value, broken) -> {
        if (!value.isBoolean()) {
            broken.add(new Problem.Violation(path, "must be true or false"));
        }
    };

    /** An address as on an envelope: the only text with line breaks (OpenID Connect Core §5.1.1). */
    public static final Rule LINES = (path, value, broken) -> {
        if (!value.isTextual()
                || !LINE.accepts(value.textValue().replace("\r\n", " ").replace('\n', ' '))) {
            broken.add(new Problem.Violation(
                    path, "must be 1 to 255 characters; of control characters, line breaks only"));
        }
    };

    private final String message;
    private final int maxLength;
    private final Predicate<String> further;

    Form(String message, int maxLength, Predicate<String> further) {
        this.message = message;
        this.maxLength = maxLength;
        this.further = further;
    }

    /** @param text may be null, which is never accepted */
    public boolean accepts(String text) {
        return text != null
                && !text.isBlank()
                && text.length() <= maxLength
                && text.codePoints().noneMatch(Form::isUnprintable)
                && further.test(text);
    }

    public Problem.Violation violation(String path) {
        return new Problem.Violation(path, message);
    }

    @Override
    public void check(String path, JsonNode value, List<Problem.Violation> broken) {
        if (!value.isTextual() || !accepts(value.textValue())) {
            broken.add(violation(path));
        }
    }

    private static boolean isUnprintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            // half of a surrogate pair has no form in UTF-8, and the database would get another text
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> false;
        };
    }

    private static Predicate<String> matching(String pattern) {
        return Pattern.compile(pattern).asMatchPredicate();
    }

    private static boolean isUrl(String text, String scheme) {
        try {
            URI uri = new URI(text);
            return scheme.equals(uri.getScheme()) && uri.getHost() != null && uri.getUserInfo() == null;
        } catch (URISyntaxException notAUrl) {
            return false;
        }
    }

    private static boolean isBirthdate(String text) {
        try {
            return text.matches("[0-9]{4}") || LocalDate.parse(text) != null;
        } catch (DateTimeParseException notADate) {
            return false;
        }
    }

    private static boolean isLanguageTag(String text) {
        try {
            return !new Locale.Builder()
                    .setLanguageTag(text)
                    .build()
                    .getLanguage()
                    .isEmpty();
        } catch (IllformedLocaleException notATag) {
            return false;
        }
    }

    /** Asked for once: the zone database hands out a new set at every call. */
    private static final class Zones {
        private static final Set<String> NAMES = Set.copyOf(ZoneId.getAvailableZoneIds());
    }
}
