package org.gotoadmin.bulk;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.gotoadmin.api.Credentials;
import org.gotoadmin.bulk.LicenseFile.State;
import org.gotoadmin.fields.Nearest;
import org.gotoadmin.people.CsvFile;
import org.gotoadmin.people.RefusedFile;
import org.gotoadmin.people.WorkFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Takes a dropped license file into the store, line by line. The store is the truth: a crash leaves the file in the inbox, to be taken
 * anew, or fully taken, and then it is only put away.
 */
@Component("licenseFileTake")
public final class LicenseFileTake implements CamelContextConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(LicenseFileTake.class);
    private static final int BATCH = 5000;

    private final LicenseFiles files;
    private final LicenseRows rows;
    private final WorkFolder folder;
    /** Not there in a command, which takes nothing out of the inbox. */
    private final ObjectProvider<Credentials> known;

    LicenseFileTake(LicenseFiles files, LicenseRows rows, WorkFolder folder, ObjectProvider<Credentials> known) {
        this.known = known;
        this.files = files;
        this.rows = rows;
        this.folder = folder;
    }

    /**
     * Takes a file out of the inbox.
     *
     * @param relative  where it stood in the inbox: NAME/FILE for the account of the credential NAME
     * @param otherwise the credential of a file that stood in no folder of its own
     * @return its name, as its results are called
     * @throws RefusedFile when nothing of it is taken: empty, no usable header, not UTF-8, broken quotes, cut off, no such credential
     */
    public synchronized String take(Path file, String relative, String otherwise) {
        Path parent = Path.of(relative).getParent();
        String credential = parent == null ? otherwise : parent.toString();
        Credentials credentials = known.getObject();
        if (!credentials.has(credential)) {
            throw new RefusedFile("%s stands in the folder of the credential \"%s\", and there is none of this name.%s Drop it into the right folder."
                    .formatted(file.getFileName(), credential, Nearest.question(credential, credentials.names())));
        }
        String hash = Sha256.of(file);
        Optional<LicenseFile> known = files.inInbox(file, hash);
        if (known.isPresent() && known.get().state() == State.TAKING) {
            files.forget(known.get().id());
            known = Optional.empty();
        }
        long id = known.map(LicenseFile::id).orElseGet(() -> read(begin(file, hash, credential, "inbox"), file, hash));
        Path away = folder.putAway(file);
        if (!Sha256.of(away).equals(hash)) {
            // Another one was dropped in its place since it was read.
            folder.back(away, file.getParent());
        }
        files.putAway(id);
        return files.get(id).name();
    }

    /**
     * Takes a file that stays where it is.
     *
     * @param planOnly nothing of it is written before somebody approves its plan, whatever that is
     * @return its name, as its results are called
     * @throws RefusedFile when nothing of it is taken
     */
    String copy(Path file, String credential, String who, boolean planOnly) {
        String hash = Sha256.of(file);
        long id = begin(file, hash, credential, who);
        files.stays(id, planOnly);
        return files.get(read(id, file, hash)).name();
    }

    /** Somebody else may take the same name at the same time: a command, or a page. */
    private long begin(Path file, String hash, String credential, String droppedBy) {
        while (true) {
            try {
                return files.begin(freeName(WorkFolder.stem(file)), file, hash, credential, droppedBy);
            } catch (DuplicateKeyException taken) {
                LOG.debug("{}: its name was just taken", file, taken);
            }
        }
    }

    private long read(long id, Path file, String hash) {
        try (CsvFile csv = CsvFile.open(file, RowCheck.REQUIRED)) {
            long count = read(id, csv, new RowCheck(file.getFileName().toString(), csv.header()), file);
            if (!Sha256.of(file).equals(hash)) {
                throw new IllegalStateException("it has changed while it was read");
            }
            files.taken(id, count);
            return id;
        } catch (RuntimeException e) {
            files.forget(id);
            throw e;
        }
    }

    private long read(long id, CsvFile csv, RowCheck check, Path file) {
        long count = 0;
        List<LicenseRow> batch = new ArrayList<>(BATCH);
        Optional<CsvFile.Line> line = csv.next();
        while (line.isPresent()) {
            CsvFile.Line read = line.get();
            batch.add(check.row(read));
            count++;
            line = csv.next();
            if (line.isEmpty() && check.isCutOff(read, csv.endsInLine())) {
                throw new RefusedFile("%s, line %d: the last line lacks something, so the file was cut off. Drop the whole file."
                        .formatted(file.getFileName(), read.row()));
            }
            if (batch.size() == BATCH || line.isEmpty()) {
                rows.add(id, batch);
                batch.clear();
                tell(file, count);
            }
        }
        return count;
    }

    @Override
    public void beforeApplicationStart(CamelContext camel) {
        files.recover();
    }

    @Override
    public void afterApplicationStart(CamelContext camel) {
        // Nothing: a route takes what is in the inbox.
    }

    private static void tell(Path file, long count) {
        if (count % 100_000 == 0) {
            LOG.info("license file {}: {} lines read", file.getFileName(), count);
        }
    }

    /** A name that neither another license file nor the result of a people file has. */
    private String freeName(String stem) {
        String name = stem;
        for (int number = 2; files.find(name).isPresent() || Files.exists(folder.results().resolve(name + ".result.csv")); number++) {
            name = stem + "-" + number;
        }
        return name;
    }
}
