package saoma.login.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import saoma.login.failure.ErrorCode;

/**
 * Why a sign-in did not work out, and how to go on.
 *
 * @param reference finds the log line; null when there is none
 * @param startAgain begins the same sign-in anew; null when we do not know which
 * @param retryAfter seconds before that is likely to work; null when it is known of no such time
 * @param classicDoor goes on by WeCom's classic QR page; null when that would not help
 */
@CheckedTemplate(basePath = "", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
public record ErrorPage(
        Frame frame, ErrorCode error, String reference, String startAgain, Integer retryAfter, String classicDoor)
        implements TemplateInstance {}
