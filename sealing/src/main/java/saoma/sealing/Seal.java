package saoma.sealing;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AeadKey;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Seals and opens short secrets with AES-256-GCM. The master key is a Tink keyset in JSON form: its primary key seals,
 * every key in it opens, so a key is changed by adding the new one as primary and keeping the old one for a while.
 */
public final class Seal {
    static final int MARK_LENGTH = 7;
    private static final String ACCEPTED_FORM = "a Tink keyset with AES-256-GCM keys in JSON form";

    static {
        try {
            AeadConfig.register();
        } catch (GeneralSecurityException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Aead aead;
    private final byte[] primaryPrefix;
    private final List<byte[]> olderPrefixes;

    private Seal(KeysetHandle keyset) throws GeneralSecurityException {
        this.aead = keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);
        this.primaryPrefix = prefix(keyset.getPrimary());
        this.olderPrefixes = IntStream.range(0, keyset.size())
                .mapToObj(keyset::getAt)
                .takeWhile(key -> !key.isPrimary())
                .map(Seal::prefix)
                .toList();
    }

    private static byte[] prefix(KeysetHandle.Entry key) {
        return ((AeadKey) key.getKey()).getOutputPrefix().toByteArray();
    }

    /**
     * @param masterKey Tink keyset in JSON form, with AES-GCM keys in the clear
     * @throws IllegalArgumentException when it is not such a keyset; the message does not repeat it
     */
    public static Seal with(String masterKey) {
        try {
            return new Seal(TinkJsonProtoKeysetFormat.parseKeyset(masterKey, InsecureSecretKeyAccess.get()));
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new IllegalArgumentException("the master key is not " + ACCEPTED_FORM);
        }
    }

    /**
     * Reads the master key as every service is configured: as a value or as a file, exactly one of the two.
     *
     * @param prefix of the configuration keys, {@code {prefix}.master-key} and {@code {prefix}.master-key-file}
     * @throws IllegalArgumentException with one line that names the keys and the accepted form
     */
    public static Seal configured(String prefix, Optional<String> masterKey, Optional<Path> masterKeyFile) {
        String value = named(prefix + ".master-key");
        String file = named(prefix + ".master-key-file");
        if (masterKey.isPresent() == masterKeyFile.isPresent()) {
            throw new IllegalArgumentException(
                    "%s or %s: exactly one of the two must be set, to %s or to a file with it"
                            .formatted(value, file, ACCEPTED_FORM));
        }
        try {
            return with(masterKey.isPresent() ? masterKey.get() : Files.readString(masterKeyFile.get()));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "%s: cannot read %s, which must hold %s".formatted(file, masterKeyFile.get(), ACCEPTED_FORM));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "%s: must be %s".formatted(masterKey.isPresent() ? value : file, ACCEPTED_FORM));
        }
    }

    /** A key as it is called in a file and in the environment. */
    static String named(String key) {
        return key + " (" + key.replaceAll("\\W", "_").toUpperCase(Locale.ROOT) + ")";
    }

    /** @return a new master key with one AES-256-GCM key */
    public static String newMasterKey() {
        try {
            KeysetHandle keyset = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
            return TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @param masterKey as for {@link #with}
     * @return the same keyset with a new key, which opens; who has this keyset can read what the next step seals
     */
    public static String withNewKey(String masterKey) {
        return changed(
                masterKey,
                keyset -> keyset.addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()));
    }

    /** @return the same keyset, in which the key added last seals */
    public static String withNewestKeyPrimary(String masterKey) {
        return changed(masterKey, keyset -> {
            keyset.getAt(keyset.size() - 1).makePrimary();
            return keyset;
        });
    }

    /** @return the same keyset without the keys that do not seal, for when nothing is left that they sealed */
    public static String withPrimaryKeyOnly(String masterKey) {
        return changed(masterKey, keyset -> {
            for (int i = keyset.size() - 1; i >= 0; i--) {
                if (!keyset.getAt(i).isPrimary()) {
                    keyset.deleteAt(i);
                }
            }
            return keyset;
        });
    }

    private static String changed(String masterKey, UnaryOperator<KeysetHandle.Builder> change) {
        try {
            KeysetHandle before = TinkJsonProtoKeysetFormat.parseKeyset(masterKey, InsecureSecretKeyAccess.get());
            KeysetHandle after = change.apply(KeysetHandle.newBuilder(before)).build();
            return TinkJsonProtoKeysetFormat.serializeKeyset(after, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the master key is not " + ACCEPTED_FORM);
        }
    }

    /**
     * @param associatedData says what the secret is and whose; opening needs the same text
     * @return base64url without padding
     */
    public String seal(String secret, String associatedData) {
        try {
            byte[] sealed = aead.encrypt(utf8(secret), utf8(associatedData));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing failed", e);
        }
    }

    /** @throws SealBroken when it was sealed with another master key or for another purpose, or was changed */
    public String open(String sealed, String associatedData) {
        try {
            byte[] opened = aead.decrypt(Base64.getUrlDecoder().decode(sealed), utf8(associatedData));
            return new String(opened, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new SealBroken();
        }
    }

    /**
     * @return how the texts begin that the primary key sealed, {@value #MARK_LENGTH} characters each; says nothing about
     *     whether they open
     */
    String[] marksOfPrimaryKey() {
        return marks(primaryPrefix);
    }

    /**
     * @return the same of the keys that stand before the primary one. Not of those behind it: they are about to take over,
     *     and a replica that does not know yet that they have must not undo what one does that knows
     */
    String[] marksOfOlderKeys() {
        return olderPrefixes.stream()
                .flatMap(prefix -> Arrays.stream(marks(prefix)))
                .toArray(String[]::new);
    }

    /** A prefix is 5 bytes long, so that the last of its 7 characters in base64 also holds 2 bits of what follows. */
    private static String[] marks(byte[] prefix) {
        return IntStream.range(0, 4)
                .mapToObj(following -> {
                    byte[] start = Arrays.copyOf(prefix, prefix.length + 1);
                    start[prefix.length] = (byte) (following << 6);
                    return Base64.getUrlEncoder().encodeToString(start).substring(0, MARK_LENGTH);
                })
                .toArray(String[]::new);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A sealed secret that does not open. */
    public static final class SealBroken extends RuntimeException {
        SealBroken() {
            super("a sealed secret does not open with this master key");
        }
    }
}
