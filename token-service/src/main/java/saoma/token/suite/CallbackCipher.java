package saoma.token.suite;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import saoma.token.suite.CallbackRefused.Reason;

/** Signature and encryption of WeCom's pushes (wecom-protocol.md section 6.2). */
final class CallbackCipher {
    private static final int IV_BYTES = 16;
    private static final int RANDOM_BYTES = 16;
    private static final int LENGTH_BYTES = 4;
    /** WeCom pads to blocks of 32, which is why Java's own PKCS5Padding refuses its messages. */
    private static final int MAX_PAD = 32;

    private final String token;
    private final byte[] key;

    /**
     * @param token the suite's Token
     * @param encodingAesKey 43 characters
     */
    CallbackCipher(String token, String encodingAesKey) {
        this.token = token;
        this.key = Base64.getDecoder().decode(encodingAesKey);
    }

    /** @param receiveId whom the message is for */
    record Opened(String message, String receiveId) {
        @Override
        public String toString() {
            return "Opened[for " + receiveId + "]";
        }
    }

    /** Compares in constant time. */
    boolean isSigned(String signature, String timestamp, String nonce, String encrypted) {
        return MessageDigest.isEqual(utf8(sign(timestamp, nonce, encrypted)), utf8(signature));
    }

    private String sign(String timestamp, String nonce, String encrypted) {
        String text = Stream.of(token, timestamp, nonce, encrypted).sorted().collect(Collectors.joining());
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(utf8(text)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws CallbackRefused when it is not a message encrypted for us */
    Opened decrypt(String encrypted) {
        ByteBuffer content = ByteBuffer.wrap(withoutPad(decrypted(encrypted)));
        if (content.remaining() < RANDOM_BYTES + LENGTH_BYTES) {
            throw new CallbackRefused(Reason.ENCRYPTION);
        }
        int length = content.position(RANDOM_BYTES).getInt();
        if (length < 0 || length > content.remaining()) {
            throw new CallbackRefused(Reason.ENCRYPTION);
        }
        return new Opened(text(content, length), text(content, content.remaining()));
    }

    private byte[] decrypted(String encrypted) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(key, "AES"),
                    new IvParameterSpec(Arrays.copyOf(key, IV_BYTES)));
            return cipher.doFinal(Base64.getDecoder().decode(encrypted));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new CallbackRefused(Reason.ENCRYPTION);
        }
    }

    private static byte[] withoutPad(byte[] padded) {
        int pad = padded.length == 0 ? 0 : padded[padded.length - 1];
        if (pad < 1 || pad > Math.min(MAX_PAD, padded.length)) {
            throw new CallbackRefused(Reason.ENCRYPTION);
        }
        int end = padded.length - pad;
        for (int i = end; i < padded.length; i++) {
            if (padded[i] != pad) {
                throw new CallbackRefused(Reason.ENCRYPTION);
            }
        }
        return Arrays.copyOf(padded, end);
    }

    private static String text(ByteBuffer content, int length) {
        byte[] bytes = new byte[length];
        content.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
