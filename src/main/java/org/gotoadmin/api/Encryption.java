package org.gotoadmin.api;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

import org.gotoadmin.Settings;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.security.crypto.util.EncodingUtils;
import org.springframework.stereotype.Component;

/**
 * Encrypts with AES-256-GCM what is kept of a credential. The key comes from {@code goto.secret-key} or, where that is empty, from
 * the key file in the work folder, in both cases by PBKDF2. A text is bound to the credential that it belongs to.
 */
@Component
final class Encryption {

    private static final int SALT_BYTES = 16;
    /** OWASP's Password Storage Cheat Sheet for PBKDF2-HMAC-SHA512: a key may be made up by a person. */
    private static final int ITERATIONS = 210_000;
    private static final int KEY_BITS = 256;

    private final String secret;
    private final String source;
    private final byte[] salt = KeyGenerators.secureRandom(SALT_BYTES).generateKey();
    /** Making a key takes some tenths of a second. */
    private final Map<String, BytesEncryptor> bySalt = new ConcurrentHashMap<>();

    /** @throws org.gotoadmin.BadSettings when the key file cannot be used */
    Encryption(Settings settings, @Value("${goto.secret-key:}") String secretKey) {
        KeyFile file = new KeyFile(settings.workDir().resolve("secret.key"));
        this.secret = secretKey.isBlank() ? file.secret() : secretKey.strip();
        this.source = secretKey.isBlank() ? "the key in " + file : "GOTO_SECRET_KEY";
    }

    /** Where the key comes from, in words. */
    String source() {
        return source;
    }

    /** @return salt, initialization vector and cipher text in Base64; another one each time */
    String encrypt(String credential, String text) {
        byte[] encrypted = encryptor(salt).encrypt((credential + "\n" + text).getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(EncodingUtils.concatenate(salt, encrypted));
    }

    /** @return empty when it was encrypted with another key or for another credential, or was changed since */
    Optional<String> decrypt(String credential, String encrypted) {
        try {
            byte[] bytes = Base64.getDecoder().decode(encrypted);
            byte[] plain = encryptor(Arrays.copyOf(bytes, SALT_BYTES)).decrypt(Arrays.copyOfRange(bytes, SALT_BYTES, bytes.length));
            String[] parts = new String(plain, StandardCharsets.UTF_8).split("\n", 2);
            return parts[0].equals(credential) ? Optional.of(parts[1]) : Optional.empty();
        } catch (IllegalArgumentException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    private BytesEncryptor encryptor(byte[] forSalt) {
        return bySalt.computeIfAbsent(HexFormat.of().formatHex(forSalt), made -> new AesBytesEncryptor(key(forSalt),
                CipherAlgorithm.GCM.defaultIvGenerator(), CipherAlgorithm.GCM));
    }

    private SecretKeySpec key(byte[] forSalt) {
        try {
            return new SecretKeySpec(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(new PBEKeySpec(secret.toCharArray(), forSalt, ITERATIONS, KEY_BITS)).getEncoded(), "AES");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no PBKDF2WithHmacSHA512", e);
        }
    }
}
