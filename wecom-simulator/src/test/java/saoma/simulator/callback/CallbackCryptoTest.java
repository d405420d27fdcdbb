package saoma.simulator.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The test vectors of section 6.2. */
class CallbackCryptoTest {
    private static final String TOKEN = "SimToken0001";
    private static final String KEY = "SimulatorEncodingAESKey0123456789abcdefABCD";
    private static final String VERIFICATION =
            "2U+JnW472jOx2ZUtgjwQak4Mnir6J0zSbZYdz/1xKgBy1z8TYyUeVqV3FI/BhC05WlR8fMC1IKzk284E8Tzo3A==";
    private static final String EVENT = "Bxbs5OitoUej1F2HMZ0sDm9pwZ1CojiEIqLYH59WXDoTs7wKLAgoahl7KnuWG/Z3"
            + "KFBbFLoBEv3omUuPcxkXgB4IPPqWN6RqxAHxyhObDHW6y7/ugUGT90pPsHapuf6OsOB5jS+UA8VpUEvJsnOJ65KAJWhb"
            + "UpBMx5xnOxOYmkh4NEzxSMsjLZl/dDndyVuxlgR3KN0MR5xXZKo00iT31DeqxQNfsE4q0yB4lgRY6oAw5heroXa8HKko"
            + "HdoitVAK0zYTEq20Xxzzv05XUOKC+HKRCXks2ByjFi4XYwS1F+OWU4o4/XkWYJNXFJe44b+XYc0ihtO6ZFOKY45xty+E"
            + "8g==";

    @Test
    void verificationWhenEncryptedThenVectorOne() {
        assertThat(CallbackCrypto.encrypt(KEY, bytes("0123456789abcdef"), "5837264019283746501", "wwproviderdemo0001"))
                .isEqualTo(VERIFICATION);
        assertThat(CallbackCrypto.sign(TOKEN, "1700000000", "simnonce1", VERIFICATION))
                .isEqualTo("1e684fbc49525deef81e146ae7848fe6ac4fc12b");
    }

    @Test
    void eventWhenEncryptedThenVectorTwo() {
        String message = "<xml><SuiteId><![CDATA[wwsuitedemo000001]]></SuiteId>"
                + "<InfoType><![CDATA[suite_ticket]]></InfoType><TimeStamp>1700000600</TimeStamp>"
                + "<SuiteTicket><![CDATA[demo-ticket-0001]]></SuiteTicket></xml>";
        assertThat(CallbackCrypto.encrypt(KEY, bytes("fedcba9876543210"), message, "wwsuitedemo000001"))
                .isEqualTo(EVENT);
        assertThat(CallbackCrypto.sign(TOKEN, "1700000600", "simnonce2", EVENT))
                .isEqualTo("f0dd73ad3ab59846b6e29a7ce7f71b1c2ee2d857");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
