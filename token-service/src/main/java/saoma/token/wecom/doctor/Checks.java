package saoma.token.wecom.doctor;

import java.time.Duration;
import java.time.Instant;
import saoma.token.wecom.TokenProbe.Answer;

/** What a token call and a secret's age say, whichever they are of. */
final class Checks {

    private static final Duration SECRET_OLD = Duration.ofDays(365);

    private Checks() {}

    static Check ofToken(String id, Answer answer) {
        return switch (answer.outcome()) {
            case GIVEN -> Check.ok(id, null);
            case REFUSED -> Check.refused(id, Check.Result.FAILED, answer.errcode(), answer.detail());
            case UNREACHABLE -> Check.of(id, Check.Result.FAILED, Finding.WECOM_UNREACHABLE, answer.detail());
            case NOT_ASKED -> Check.of(id, Check.Result.SKIPPED, Finding.NOT_ASKED, null);
        };
    }

    /** @param setAt null when that is not known */
    static Check ofSecret(String id, Instant setAt, Instant now) {
        if (setAt == null) {
            return Check.of(id, Check.Result.SKIPPED, Finding.SECRET_AGE_UNKNOWN, null);
        }
        Duration age = Duration.between(setAt, now);
        String detail = age.toDays() + " days";
        return age.compareTo(SECRET_OLD) > 0
                ? Check.of(id, Check.Result.WARNING, Finding.SECRET_OLD, detail)
                : Check.ok(id, detail);
    }
}
