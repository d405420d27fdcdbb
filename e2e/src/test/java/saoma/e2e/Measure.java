package saoma.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What can be measured of a document from within it: scripts for whichever browser shows it. */
final class Measure {
    /** How many pixels one would have to scroll to the side. */
    static final String BEYOND_THE_EDGE = "document.documentElement.scrollWidth - innerWidth";

    /** Elements, a line each, that have not got the room for what they say. */
    static final String CUT_OFF = """
            [...document.querySelectorAll('body, body *')].filter(element => {
              const style = getComputedStyle(element);
              if (!element.checkVisibility() || element.clientWidth === 0) return false;
              return element.scrollWidth > element.clientWidth + 1
                  // a name too long for two lines ends in dots
                  || style.overflowY !== 'visible' && style.webkitLineClamp === 'none'
                      && element.scrollHeight > element.clientHeight + 1;
            }).map(element => element.outerHTML.slice(0, 120)).join('\\n')""";

    /**
     * axe-core, once in each document. In a frame it is told what browsers paint where page and frame are not both light or
     * dark (CSS Color Adjustment Level 1); it takes the page's canvas for white.
     */
    static final String AXE = "if (typeof axe === 'undefined') {\n" + axe() + "\n}\n"
            + "if (parent !== self) document.documentElement.style.background = 'Canvas';";

    /** What axe-core finds, a line each. WeCom's own page inside of ours is WeCom's. */
    static final String VIOLATIONS = """
            axe.run({exclude: ['iframe']}, {
              iframes: false,
              resultTypes: ['violations'],
              runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
            }).then(found => found.violations.map(rule =>
              rule.id + ': ' + rule.nodes.map(node => node.html + ' ' + node.failureSummary)).join('\\n'))""";

    private Measure() {}

    private static String axe() {
        try (InputStream script = Measure.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
