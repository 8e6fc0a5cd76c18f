package org.gotoadmin.people;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The folders below the work folder (goto.work-dir), each made when first asked for. No file is overwritten: a later one gets a number. */
@Component("workFolder")
public final class WorkFolder {

    private static final int LONGEST_STEM = 200;
    private static final int LONGEST_SUFFIX = 10;

    private final Path root;

    public WorkFolder(Path root) {
        this.root = root;
    }

    @Autowired
    WorkFolder(@Value("${goto.work-dir:work}") String root) {
        this(Path.of(root));
    }

    /** Where people files are dropped. */
    public Path inboxPeople() {
        return folder("inbox/people");
    }

    /** Where files of a kind are dropped, such as "licenses". */
    public Path inbox(String kind) {
        return folder("inbox/" + kind);
    }

    /** Where license files are dropped. */
    public Path inboxLicenses() {
        return folder("inbox/licenses");
    }

    /** Where license files are while they are being taken that somebody has sent to a page. */
    public Path uploads() {
        return folder("uploads");
    }

    /** Where the plan of a held license file is moved to be applied. */
    public Path inboxApproved() {
        return folder("inbox/approved");
    }

    /** Where the plans of license files wait for approval. */
    public Path held() {
        return folder("held");
    }

    /** Where the result of each dropped file is written. */
    public Path results() {
        return folder("results");
    }

    /** Where a dropped file goes that was taken. */
    public Path done() {
        return folder("done");
    }

    /** Where a dropped file goes that was refused as a whole, with the reason beside it. */
    public Path refused() {
        return folder("refused");
    }

    /** A path that is not in use yet: NAME and suffix, or NAME-2, NAME-3 and so on. */
    public Path free(Path folder, String name, String suffix) {
        Path path = folder.resolve(name + suffix);
        for (int number = 2; Files.exists(path); number++) {
            path = folder.resolve(name + "-" + number + suffix);
        }
        return path;
    }

    /** Moves a file to a free name in a folder of the same disk, so that it is there as a whole or not at all. */
    public Path move(Path file, Path folder, String name, String suffix) {
        while (true) {
            try {
                return Files.move(file, free(folder, name, suffix));
            } catch (FileAlreadyExistsException e) {
                continue;   // another file took the name in between
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Puts a file away that was taken. Routes call it, and keep their body. */
    public void done(Path file) {
        putAway(file);
    }

    /** As {@link #done(Path)}. @return where it lies now */
    public Path putAway(Path file) {
        return move(file, done(), stem(file), suffix(file));
    }

    /** Gives a file back that was put away without being taken. */
    public void back(Path file, Path inbox) {
        move(file, inbox, stem(file), suffix(file));
    }

    /** Puts a file away that was refused; the reason is written first, so that no file is there without one. */
    public void refused(Path file, String reason) {
        try {
            Path text = free(refused(), stem(file), ".reason.txt");
            Files.writeString(text, reason + System.lineSeparator());
            move(file, refused(), text.getFileName().toString().replace(".reason.txt", ""), suffix(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The name of a dropped file as results use it: without ".csv", or whatever it ends in. At most 200 bytes, since results have longer
     * names and most disks take 255; without control characters, since it is logged; without what no web server takes in an address.
     */
    public static String stem(Path file) {
        String name = file.getFileName().toString();
        String stem = name.substring(0, name.length() - suffix(file).length()).replaceAll("[\\p{Cntrl}%;\\\\]", "_");
        while (stem.getBytes(StandardCharsets.UTF_8).length > LONGEST_STEM) {
            stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
        }
        return stem;
    }

    private static String suffix(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 && name.length() - dot <= LONGEST_SUFFIX ? name.substring(dot) : "";
    }

    private Path folder(String name) {
        try {
            return Files.createDirectories(root.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
