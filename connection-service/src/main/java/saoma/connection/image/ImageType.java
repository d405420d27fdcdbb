package saoma.connection.image;

import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The kinds of pictures that every browser shows, and how each begins (WHATWG MIME Sniffing §6.1). */
enum ImageType {
    PNG(ImageType.PNG_TYPE, head -> head.startsWith("\u0089PNG\r\n\u001a\n")),
    JPEG(ImageType.JPEG_TYPE, head -> head.startsWith("\u00ff\u00d8\u00ff")),
    GIF(ImageType.GIF_TYPE, head -> head.startsWith("GIF87a") || head.startsWith("GIF89a")),
    WEBP(ImageType.WEBP_TYPE, head -> head.startsWith("RIFF") && head.startsWith("WEBPVP", 8)),
    SVG(ImageType.SVG_TYPE, Svg.BEGINNING.asPredicate());

    static final String PNG_TYPE = "image/png";
    static final String JPEG_TYPE = "image/jpeg";
    static final String GIF_TYPE = "image/gif";
    static final String WEBP_TYPE = "image/webp";
    static final String SVG_TYPE = "image/svg+xml";

    private static final int HEAD = 4096;

    private final String mediaType;
    private final Predicate<String> beginning;

    ImageType(String mediaType, Predicate<String> beginning) {
        this.mediaType = mediaType;
        this.beginning = beginning;
    }

    /** XML has a byte order mark, a declaration, comments and a document type before its first element (XML 1.0 §2.8). */
    private static final class Svg {
        static final Pattern BEGINNING = Pattern.compile(
                "^(\u00ef\u00bb\u00bf)?(\\s++|<\\?xml[^>]*+>|<!--(?s:.*?)-->|<!DOCTYPE svg[^>\\[]*+>)*+<svg[\\s>/]");
    }

    String mediaType() {
        return mediaType;
    }

    /** @param mediaType one of the five, without parameters */
    static ImageType of(String mediaType) {
        return Stream.of(values())
                .filter(type -> type.mediaType.equals(mediaType))
                .findFirst()
                .orElseThrow();
    }

    /** Whether the bytes begin as those of this type do. */
    boolean matches(byte[] content) {
        // one character for each byte
        return beginning.test(new String(content, 0, Math.min(HEAD, content.length), StandardCharsets.ISO_8859_1));
    }
}
