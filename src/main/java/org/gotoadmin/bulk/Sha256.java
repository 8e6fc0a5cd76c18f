package org.gotoadmin.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What tells whether a file is the one it was. */
final class Sha256 {

    private Sha256() {
    }

    static String of(Path file) {
        try (InputStream bytes = Files.newInputStream(file); DigestOutputStream sum = summing(OutputStream.nullOutputStream())) {
            bytes.transferTo(sum);
            return text(sum);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static DigestOutputStream summing(OutputStream out) {
        try {
            return new DigestOutputStream(out, MessageDigest.getInstance("SHA-256"));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The sum of all that was written; to be asked for once. */
    static String text(DigestOutputStream sum) {
        return HexFormat.of().formatHex(sum.getMessageDigest().digest());
    }
}
