package saoma.token.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.token.suite.CallbackCipher.Opened;

/** With the two vectors of wecom-protocol.md section 6.2. */
class CallbackCipherTest {
    private static final String VERIFICATION =
            "2U+JnW472jOx2ZUtgjwQak4Mnir6J0zSbZYdz/1xKgBy1z8TYyUeVqV3FI/BhC05WlR8fMC1IKzk284E8Tzo3A==";
    private static final String EVENT =
            "Bxbs5OitoUej1F2HMZ0sDm9pwZ1CojiEIqLYH59WXDoTs7wKLAgoahl7KnuWG/Z3KFBbFLoBEv3omUuPcxkXgB4IPPqWN6RqxAHxyhObDHW6y7/ugUGT90pPsHapuf6OsOB5jS+UA8VpUEvJsnOJ65KAJWhbUpBMx5xnOxOYmkh4NEzxSMsjLZl/dDndyVuxlgR3KN0MR5xXZKo00iT31DeqxQNfsE4q0yB4lgRY6oAw5heroXa8HKkoHdoitVAK0zYTEq20Xxzzv05XUOKC+HKRCXks2ByjFi4XYwS1F+OWU4o4/XkWYJNXFJe44b+XYc0ihtO6ZFOKY45xty+E8g==";

    private final CallbackCipher cipher = new CallbackCipher(TestSuite.TOKEN, TestSuite.AES_KEY);

    @Test
    void isSignedWhenVerificationVectorThenTrue() {
        assertThat(cipher.isSigned("1e684fbc49525deef81e146ae7848fe6ac4fc12b", "1700000000", "simnonce1", VERIFICATION))
                .isTrue();
    }

    @Test
    void decryptWhenVerificationVectorThenMessageAndReceiver() {
        assertThat(cipher.decrypt(VERIFICATION)).isEqualTo(new Opened("5837264019283746501", "wwproviderdemo0001"));
    }

    @Test
    void isSignedWhenEventVectorThenTrue() {
        assertThat(cipher.isSigned("f0dd73ad3ab59846b6e29a7ce7f71b1c2ee2d857", "1700000600", "simnonce2", EVENT))
                .isTrue();
    }

    @Test
    void decryptWhenEventVectorThenMessageAndReceiver() {
        assertThat(cipher.decrypt(EVENT))
                .isEqualTo(new Opened(
                        "<xml><SuiteId><![CDATA[wwsuitedemo000001]]></SuiteId><InfoType><![CDATA[suite_ticket]]></InfoType>"
                                + "<TimeStamp>1700000600</TimeStamp>"
                                + "<SuiteTicket><![CDATA[demo-ticket-0001]]></SuiteTicket></xml>",
                        "wwsuitedemo000001"));
    }

    @Test
    void isSignedWhenAnythingDiffersThenFalse() {
        String signature = "1e684fbc49525deef81e146ae7848fe6ac4fc12b";
        assertThat(cipher.isSigned(signature, "1700000001", "simnonce1", VERIFICATION))
                .isFalse();
        assertThat(cipher.isSigned(signature, "1700000000", "simnonce2", VERIFICATION))
                .isFalse();
        assertThat(cipher.isSigned(signature, "1700000000", "simnonce1", EVENT)).isFalse();
        assertThat(cipher.isSigned(signature.toUpperCase(), "1700000000", "simnonce1", VERIFICATION))
                .isFalse();
        assertThat(cipher.isSigned("", "1700000000", "simnonce1", VERIFICATION)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 33, -1, 127})
    void decryptWhenPadIsNot1To32ThenRefused(int pad) {
        byte[] padded = new byte[64];
        padded[63] = (byte) pad;
        assertRefused(TestSuite.encrypt(padded));
    }

    @Test
    void decryptWhenPadIsUnevenThenRefused() {
        byte[] padded = new byte[64];
        padded[62] = 3;
        padded[63] = 2;
        assertRefused(TestSuite.encrypt(padded));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 29, Integer.MAX_VALUE})
    void decryptWhenLengthIsNotThatOfTheMessageThenRefused(int length) {
        byte[] padded = new byte[64];
        java.nio.ByteBuffer.wrap(padded).putInt(16, length);
        Arrays.fill(padded, 48, 64, (byte) 16);
        assertRefused(TestSuite.encrypt(padded));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "AAAA", "not Base64!", "AAAAAAAAAAAAAAAAAAAAAA=="})
    void decryptWhenNotEncryptedForUsThenRefused(String encrypted) {
        assertRefused(encrypted);
    }

    private void assertRefused(String encrypted) {
        assertThatThrownBy(() -> cipher.decrypt(encrypted)).isInstanceOf(CallbackRefused.class);
    }
}
