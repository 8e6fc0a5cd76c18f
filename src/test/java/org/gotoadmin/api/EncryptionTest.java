package org.gotoadmin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import org.gotoadmin.BadSettings;
import org.gotoadmin.Settings;
import org.gotoadmin.people.Logged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptionTest {

    private static final String TOKEN = "a-refresh-token-" + "x".repeat(3000);

    @TempDir
    private Path work;

    @Test
    void aTextIsReadableWithTheSameKeyInAnotherProcess() {
        String encrypted = with("key").encrypt("goto", TOKEN);

        assertThat(with("key").decrypt("goto", encrypted)).contains(TOKEN);
        assertThat(with(" key\n").decrypt("goto", encrypted)).contains(TOKEN);
        assertThat(new String(Base64.getDecoder().decode(encrypted))).doesNotContain("refresh");
    }

    @Test
    void theSameTextLooksDifferentEachTime() {
        Encryption encryption = with("key");

        assertThat(encryption.encrypt("goto", TOKEN).substring(22)).isNotEqualTo(encryption.encrypt("goto", TOKEN).substring(22));
    }

    @Test
    void withAnotherKeyOrForAnotherCredentialOrChangedItIsNotReadable() {
        String encrypted = with("key").encrypt("goto", TOKEN);
        byte[] changed = Base64.getDecoder().decode(encrypted);
        changed[changed.length - 20] ^= 1;

        assertThat(with("another key").decrypt("goto", encrypted)).isEmpty();
        assertThat(with("key").decrypt("branch", encrypted)).isEmpty();
        assertThat(with("key").decrypt("goto", Base64.getEncoder().encodeToString(changed))).isEmpty();
        assertThat(with("key").decrypt("goto", encrypted.substring(0, 8))).isEmpty();
        assertThat(with("key").decrypt("goto", "no Base64!")).isEmpty();
    }

    @Test
    void withoutASecretKeyAKeyFileIsMadeForItsOwnerAlone() throws IOException {
        String encrypted = with("").encrypt("goto", TOKEN);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file()))).isEqualTo("rw-------");
        assertThat(Base64.getDecoder().decode(Files.readString(file()).strip())).hasSize(32);
        assertThat(with("").decrypt("goto", encrypted)).contains(TOKEN);
        assertThat(with(Files.readString(file())).decrypt("goto", encrypted)).contains(TOKEN);
    }

    @Test
    void twoWorkFoldersHaveTwoKeys(@TempDir Path other) throws IOException {
        with("");
        new Encryption(in(other), "");

        assertThat(Files.readString(other.resolve("secret.key"))).isNotEqualTo(Files.readString(file()));
    }

    @Test
    void withASecretKeyThereIsNoKeyFile() {
        assertThat(with("key").source()).isEqualTo("GOTO_SECRET_KEY");
        assertThat(work).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "r-------x"})
    void aKeyFileThatOthersMayUseIsRefusedWithTheCommandThatMendsIt(String mode) throws IOException {
        with("");
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString(mode));

        assertThatExceptionOfType(BadSettings.class).isThrownBy(() -> with("")).withMessageContainingAll(mode, "chmod 600 " + file());
    }

    @Test
    void aKeyFileThatIsOnlyReadableIsTaken() throws IOException {
        String encrypted = with("").encrypt("goto", TOKEN);
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("r--------"));

        assertThat(with("").decrypt("goto", encrypted)).contains(TOKEN);
    }

    @Test
    void anEmptyKeyFileIsRefused() throws IOException {
        with("");
        Files.writeString(file(), "\n");

        assertThatExceptionOfType(BadSettings.class).isThrownBy(() -> with("")).withMessageContainingAll(file().toString(), "is empty", "backup");
    }

    @Test
    void aFileSystemWithoutOwnersGetsAKeyFileAndAWarning() throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + work.resolve("disk.zip").toUri()), Map.of("create", "true"));
                Logged log = new Logged(KeyFile.class.getName())) {
            Encryption encryption = new Encryption(in(zip.getPath("/work")), "");

            assertThat(encryption.decrypt("goto", encryption.encrypt("goto", TOKEN))).contains(TOKEN);
            assertThat(log.lines().toString()).contains("knows no owner-only files", "GOTO_SECRET_KEY");
        }
    }

    @Test
    void theKeyIsNotInTheLogWhenItIsMade() throws IOException {
        try (Logged log = new Logged(KeyFile.class.getName())) {
            with("");

            assertThat(log.lines()).singleElement().asString().contains(file().toString(), "back it up")
                    .doesNotContain(Files.readString(file()).strip());
        }
    }

    private Encryption with(String secretKey) {
        return new Encryption(in(work), secretKey);
    }

    private Path file() {
        return work.resolve("secret.key");
    }

    private static Settings in(Path work) {
        return new Settings(null, null, 1, false, work, null, List.of(), null, null, Map.of());
    }
}
