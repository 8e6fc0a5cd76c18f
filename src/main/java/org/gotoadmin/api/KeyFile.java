package org.gotoadmin.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;

import org.gotoadmin.BadSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.crypto.keygen.KeyGenerators;

/** The file that holds the secret key where GOTO_SECRET_KEY does not: 32 random bytes in Base64, for its owner's eyes only. */
final class KeyFile {

    private static final Logger LOG = LoggerFactory.getLogger(KeyFile.class);
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OTHERS = EnumSet.complementOf(EnumSet.of(PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    private final Path file;

    KeyFile(Path file) {
        this.file = file;
    }

    /**
     * Makes the file where it is not there.
     *
     * @throws BadSettings when others may read the file, or it is empty
     */
    String secret() {
        try {
            if (!Files.exists(file)) {
                make();
            }
            mustBeTheOwners();
            String secret = Files.readString(file).strip();
            if (secret.isEmpty()) {
                throw new BadSettings("The key file " + file + " is empty. Put it back from your backup; where there is none, delete it.");
            }
            return secret;
        } catch (IOException e) {
            throw new UncheckedIOException("The key file " + file + " cannot be used", e);
        }
    }

    /** Nobody else can read it at any moment; it is on the disk before anything is encrypted with it. */
    private void make() throws IOException {
        Files.createDirectories(file.getParent());
        String secret = Base64.getEncoder().encodeToString(KeyGenerators.secureRandom(32).generateKey()) + "\n";
        FileAttribute<?>[] mode = knowsOwners() ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)} : new FileAttribute<?>[0];
        try (FileChannel made = FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode)) {
            made.write(ByteBuffer.wrap(secret.getBytes(StandardCharsets.US_ASCII)));
            made.force(true);
            LOG.info("Made the key file {}. It encrypts refresh tokens that GoTo renews: back it up apart from the database.", file);
        } catch (FileAlreadyExistsException e) {
            // Another process was quicker.
        }
    }

    private void mustBeTheOwners() throws IOException {
        if (!knowsOwners()) {
            LOG.warn("The file system of {} knows no owner-only files. See to it that nobody else can read the key file,"
                    + " or set GOTO_SECRET_KEY.", file);
        } else if (Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
            throw new BadSettings("The key file " + file + " may be read by others than its owner (mode "
                    + PosixFilePermissions.toString(Files.getPosixFilePermissions(file)) + "). Run: chmod 600 " + file
                    + "  (or set GOTO_SECRET_KEY)");
        }
    }

    private boolean knowsOwners() {
        return Files.getFileAttributeView(file.getParent(), PosixFileAttributeView.class) != null;
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
