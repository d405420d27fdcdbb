package saoma.simulator.callback;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import saoma.simulator.suite.Suite;

/**
 * What goes over the wire (section 6.1). Time stamps are the machine's: whoever receives them has no part in our virtual
 * clock.
 */
@ApplicationScoped
class CallbackRequests {
    private final SecureRandom random = new SecureRandom();

    /** @param address one of the suite's */
    HttpRequest post(Suite suite, String address, Notice notice) {
        Instant now = Instant.now();
        String receiver = notice.receiver(suite);
        String ciphertext = encrypt(suite, notice.xml(suite, now), receiver);
        Map<String, String> envelope = new LinkedHashMap<>();
        envelope.put("ToUserName", receiver);
        envelope.put("Encrypt", ciphertext);
        envelope.put("AgentID", "");
        return HttpRequest.newBuilder(signed(suite, address, receiver, now, ciphertext))
                .header("Content-Type", "text/xml")
                .POST(HttpRequest.BodyPublishers.ofString(Notice.xml(envelope)))
                .build();
    }

    /**
     * @param address one of the suite's
     * @param echo what whoever holds the keys answers
     */
    HttpRequest verification(Suite suite, String address, String echo) {
        String ciphertext = encrypt(suite, echo, suite.provider());
        URI uri = signed(suite, address, suite.provider(), Instant.now(), ciphertext);
        return HttpRequest.newBuilder(
                        URI.create(uri + "&echostr=" + URLEncoder.encode(ciphertext, StandardCharsets.UTF_8)))
                .build();
    }

    private String encrypt(Suite suite, String message, String receiver) {
        byte[] bytes = new byte[CallbackCrypto.RANDOM_BYTES];
        random.nextBytes(bytes);
        return CallbackCrypto.encrypt(suite.encodingAesKey(), bytes, message, receiver);
    }

    private URI signed(Suite suite, String address, String receiver, Instant now, String ciphertext) {
        String timestamp = Long.toString(now.getEpochSecond());
        String nonce = Integer.toUnsignedString(random.nextInt());
        String url = address.replace("$CORPID$", receiver);
        return URI.create(url + (url.contains("?") ? "&" : "?") + "msg_signature="
                + CallbackCrypto.sign(suite.token(), timestamp, nonce, ciphertext) + "&timestamp=" + timestamp
                + "&nonce=" + nonce);
    }
}
