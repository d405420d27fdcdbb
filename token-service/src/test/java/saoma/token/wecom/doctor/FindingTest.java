package saoma.token.wecom.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FindingTest {

    @ParameterizedTest
    @EnumSource(Finding.class)
    void textsWhenReadThenBothLanguagesAreComplete(Finding finding) {
        assertThat(Stream.of(
                        finding.cause().zh(),
                        finding.cause().en(),
                        finding.fix().zh(),
                        finding.fix().en()))
                .noneMatch(String::isBlank);
        assertThat(finding.cause().zh()).containsPattern("\\p{IsHan}");
        assertThat(finding.fix().zh()).containsPattern("\\p{IsHan}");
    }
}
