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
import java.util.Optional;

/**
 * Seals and opens short secrets with AES-256-GCM. The master key is a Tink keyset in JSON form: its primary key seals,
 * every key in it opens, so a key is changed by adding the new one as primary and keeping the old one for a while.
 */
public final class Seal {
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

    private Seal(KeysetHandle keyset) throws GeneralSecurityException {
        this.aead = keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);
        this.primaryPrefix =
                ((AeadKey) keyset.getPrimary().getKey()).getOutputPrefix().toByteArray();
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
        String value = prefix + ".master-key";
        String file = prefix + ".master-key-file";
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
     * @return the same keyset with a new key, which seals from now on
     */
    public static String withNewPrimaryKey(String masterKey) {
        try {
            KeysetHandle before = TinkJsonProtoKeysetFormat.parseKeyset(masterKey, InsecureSecretKeyAccess.get());
            KeysetHandle after = KeysetHandle.newBuilder(before)
                    .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                            .withRandomId()
                            .makePrimary())
                    .build();
            return TinkJsonProtoKeysetFormat.serializeKeyset(after, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
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
     * @return whether the primary key sealed it, so that the others in the keyset are not needed for it; says nothing
     *     about whether it opens
     */
    public boolean isOfPrimaryKey(String sealed) {
        byte[] bytes = Base64.getUrlDecoder().decode(sealed);
        return bytes.length >= primaryPrefix.length
                && Arrays.equals(primaryPrefix, Arrays.copyOf(bytes, primaryPrefix.length));
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
