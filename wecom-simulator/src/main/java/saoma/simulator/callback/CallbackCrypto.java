package saoma.simulator.callback;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** How WeCom encrypts and signs what it sends (section 6.2). */
final class CallbackCrypto {
    static final int RANDOM_BYTES = 16;
    private static final int IV_BYTES = 16;
    /** Twice the cipher's own block, which is why Java's padding does not do. */
    private static final int PADDED_TO = 32;

    private CallbackCrypto() {}

    /**
     * @param random 16 bytes
     * @param receiveId whom it is meant for
     * @return Base64
     */
    static String encrypt(String encodingAesKey, byte[] random, String message, String receiveId) {
        byte[] key = Base64.getDecoder().decode(encodingAesKey + "=");
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(key, "AES"),
                    new IvParameterSpec(Arrays.copyOf(key, IV_BYTES)));
            return Base64.getEncoder().encodeToString(cipher.doFinal(padded(random, message, receiveId)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] padded(byte[] random, String message, String receiveId) {
        byte[] text = message.getBytes(StandardCharsets.UTF_8);
        byte[] receiver = receiveId.getBytes(StandardCharsets.UTF_8);
        int length = random.length + Integer.BYTES + text.length + receiver.length;
        int pad = PADDED_TO - length % PADDED_TO;
        byte[] padding = new byte[pad];
        Arrays.fill(padding, (byte) pad);
        return ByteBuffer.allocate(length + pad)
                .put(random)
                .putInt(text.length)
                .put(text)
                .put(receiver)
                .put(padding)
                .array();
    }

    /** @return {@code msg_signature}, in lower-case hex */
    static String sign(String token, String timestamp, String nonce, String ciphertext) {
        String sorted = Stream.of(token, timestamp, nonce, ciphertext).sorted().collect(Collectors.joining());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(sorted.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
