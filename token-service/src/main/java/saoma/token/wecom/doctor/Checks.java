package saoma.token.wecom.doctor;

import saoma.token.wecom.TokenProbe.Answer;

/** What a token call says, whichever token it was for. */
final class Checks {

    private Checks() {}

    static Check ofToken(String id, Answer answer) {
        return switch (answer.outcome()) {
            case GIVEN -> Check.ok(id, null);
            case REFUSED -> Check.refused(id, Check.Result.FAILED, answer.errcode(), answer.detail());
            case UNREACHABLE -> Check.of(id, Check.Result.FAILED, Finding.WECOM_UNREACHABLE, answer.detail());
            case NOT_ASKED -> Check.of(id, Check.Result.SKIPPED, Finding.NOT_ASKED, null);
        };
    }
}
