package saoma.login.branding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColourTest {
    @ParameterizedTest
    @CsvSource({"#ffff00, #000000", "#1559c7, #ffffff", "#777777, #000000", "#ffffff, #000000", "#000000, #ffffff"})
    void textWhenColourIsChosenThenTheOneWithTheBetterContrast(String colour, String text) {
        assertThat(Colour.parse(colour).text()).hasToString(text);
    }

    @RepeatedTest(200)
    void textWhenColourIsAnyThenItCanBeRead() {
        Random random = new Random();
        Colour any = new Colour(random.nextInt(256), random.nextInt(256), random.nextInt(256));
        assertThat(any.contrast(any.text())).as(any.toString()).isGreaterThanOrEqualTo(4.5);
    }

    @Test
    void contrastWhenComputedThenAsTheSpecificationDoes() {
        assertThat(Colour.BLACK.contrast(Colour.WHITE)).isEqualTo(21, within(0.01));
        assertThat(Colour.parse("#767676").contrast(Colour.WHITE)).isEqualTo(4.54, within(0.01));
        assertThat(Colour.WHITE.contrast(Colour.WHITE)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "red", "#fff", "#12345g", "#123456;", "url(x)"})
    void parseWhenTextIsNoColourThenNothing(String text) {
        assertThat(Colour.parse(text)).isNull();
        assertThat(Colour.parse(null)).isNull();
    }
}
