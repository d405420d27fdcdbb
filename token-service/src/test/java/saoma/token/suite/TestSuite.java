package saoma.token.suite;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.given;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import saoma.protocol.SuiteCredentials;
import saoma.sealing.Seal;
import saoma.token.Fixtures;
import saoma.token.TokenServiceTestResource;

/** A suite of its own, and WeCom's side of its pushes. */
final class TestSuite {
    static final String TOKEN = "SimToken0001";
    static final String AES_KEY = "SimulatorEncodingAESKey0123456789abcdefABCD";
    static final String SECRET = "SuiteSecret-demo";

    final UUID id = UUID.randomUUID();
    final String suiteId = "ww" + HexFormat.of().toHexDigits(id.getLeastSignificantBits());
    final String providerCorpId = "wp" + suiteId;
    final SuiteCredentials.Kind kind;

    private TestSuite(SuiteCredentials.Kind kind) {
        this.kind = kind;
    }

    static TestSuite publish(WireMockServer peers) {
        return publish(peers, SuiteCredentials.Kind.APP);
    }

    static TestSuite publish(WireMockServer peers, SuiteCredentials.Kind kind) {
        TestSuite suite = new TestSuite(kind);
        peers.stubFor(get(urlPathEqualTo("/internal/pools/default/suites/" + suite.suiteId + "/credentials"))
                .willReturn(okJson(Fixtures.json(suite.credentials()))));
        return suite;
    }

    SuiteCredentials credentials() {
        return new SuiteCredentials(
                id,
                suiteId,
                kind,
                "wecom",
                providerCorpId,
                seal(SECRET, "secret"),
                seal(TOKEN, "token"),
                seal(AES_KEY, "encoding-aes-key"),
                null);
    }

    private String seal(String secret, String purpose) {
        return Seal.with(TokenServiceTestResource.MASTER_KEY)
                .seal(secret, SuiteCredentials.associatedData(id, purpose));
    }

    /** @param elements {@code <A>b</A>…} */
    String event(String infoType, Instant at, String elements) {
        return "<xml><SuiteId><![CDATA[%s]]></SuiteId><InfoType> <![CDATA[%s]]></InfoType><TimeStamp>%d</TimeStamp>%s</xml>"
                .formatted(suiteId, infoType, at.getEpochSecond(), elements);
    }

    Response push(String message) {
        return push("command", body(encrypt(message, suiteId)), Instant.now());
    }

    Response push(String callback, String body, Instant at) {
        String encrypted = body.replaceAll("(?s).*<Encrypt><!\\[CDATA\\[(.*?)]].*", "$1");
        return signed(encrypted, at).body(body).post(path(callback));
    }

    String path(String callback) {
        return "/wecom/suites/default/" + suiteId + "/" + callback;
    }

    String body(String encrypted) {
        return "<xml><ToUserName><![CDATA[%s]]></ToUserName><Encrypt><![CDATA[%s]]></Encrypt><AgentID></AgentID></xml>"
                .formatted(suiteId, encrypted);
    }

    static RequestSpecification signed(String encrypted, Instant at) {
        String timestamp = Long.toString(at.getEpochSecond());
        return given().contentType("text/xml")
                .queryParam("msg_signature", sign(timestamp, "nonce", encrypted))
                .queryParam("timestamp", timestamp)
                .queryParam("nonce", "nonce");
    }

    static String sign(String timestamp, String nonce, String encrypted) {
        try {
            String text = Stream.of(TOKEN, timestamp, nonce, encrypted).sorted().collect(Collectors.joining());
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String encrypt(String message, String receiveId) {
        byte[] text = message.getBytes(StandardCharsets.UTF_8);
        byte[] receiver = receiveId.getBytes(StandardCharsets.UTF_8);
        int length = 20 + text.length + receiver.length;
        int pad = 32 - length % 32;
        byte[] padded = new byte[length + pad];
        Arrays.fill(padded, (byte) pad);
        ByteBuffer.wrap(padded)
                .put(UUID.randomUUID().toString().substring(0, 16).getBytes(StandardCharsets.UTF_8))
                .putInt(text.length)
                .put(text)
                .put(receiver);
        return encrypt(padded);
    }

    static String encrypt(byte[] padded) {
        try {
            byte[] key = Base64.getDecoder().decode(AES_KEY);
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(Arrays.copyOf(key, 16)));
            return Base64.getEncoder().encodeToString(cipher.doFinal(padded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
