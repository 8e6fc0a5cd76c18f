package org.gotoadmin.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.gotoadmin.api.Credentials;
import org.gotoadmin.fields.Nearest;
import org.gotoadmin.people.Audit;
import org.gotoadmin.people.RefusedFile;
import org.gotoadmin.people.WorkFolder;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** A license file that somebody sends to a page. It is taken at once, in the name of that person, and then goes the way of every dropped one. */
@Component
public final class LicenseUpload {

    private static final String SUFFIX = ".csv";
    private static final String NAMELESS = "upload";

    private final LicenseFileTake take;
    private final WorkFolder folder;
    private final Audit audit;
    private final Credentials credentials;

    LicenseUpload(LicenseFileTake take, WorkFolder folder, Audit audit, Credentials credentials) {
        this.take = take;
        this.folder = folder;
        this.audit = audit;
        this.credentials = credentials;
    }

    /**
     * Takes a file as it comes in, with no more memory than a buffer.
     *
     * @param sentName what its sender calls it; it is never a path here: see {@link #fileName}
     * @param planOnly nothing of it is written before somebody approves its plan, whatever that is
     * @return its name, as its results are called
     * @throws RefusedFile              when nothing of it is taken; it is in the folder refused then, with its reason
     * @throws IllegalArgumentException when there is no such credential
     */
    public String take(String sentName, InputStream content, String credential, String who, boolean planOnly) {
        if (!credentials.has(credential)) {
            throw new IllegalArgumentException("There is no credential \"" + credential + "\"."
                    + Nearest.question(credential, credentials.names()));
        }
        try {
            Path aside = Files.createTempDirectory(folder.uploads(), "");
            try {
                Path file = aside.resolve(fileName(sentName));
                Files.copy(content, file);
                return take(file, credential, who, planOnly);
            } finally {
                FileSystemUtils.deleteRecursively(aside);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String take(Path file, String credential, String who, boolean planOnly) {
        try {
            String name = take.copy(file, credential, who, planOnly);
            folder.done(file);
            audit.write(who, planOnly ? "plan" : "drop", "license file " + name);
            return name;
        } catch (RefusedFile e) {
            folder.refused(file, e.getMessage());
            throw e;
        }
    }

    /**
     * Of the last part of a name its letters, digits, spaces and {@code . _ - ( )}, everything else as "_"; it ends in ".csv" and begins with
     * no dot.
     */
    static String fileName(String sent) {
        String last = sent == null ? "" : sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
        String stem = last.replaceAll("(?i)\\.csv$", "").replaceAll("[^\\p{L}\\p{M}\\p{N} ._()-]", "_")
                .replaceAll("^[. ]+|[. ]+$", "");
        return WorkFolder.stem(Path.of((stem.isEmpty() ? NAMELESS : stem) + SUFFIX)) + SUFFIX;
    }
}
