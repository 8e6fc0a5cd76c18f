package org.gotoadmin.bulk;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.util.Optional;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.gotoadmin.people.RefusedFile;
import org.gotoadmin.people.WorkFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Plans that wait for approval, as files in the folder held: NAME.plan.csv, and the reason beside it. */
@Component("planFiles")
public final class PlanFiles {

    static final String PLAN = ".plan.csv";

    private static final Logger LOG = LoggerFactory.getLogger(PlanFiles.class);
    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();
    private static final String REASON = ".reason.txt";

    private final LicenseRows rows;
    private final LicenseFiles files;
    private final WorkFolder folder;

    PlanFiles(LicenseRows rows, LicenseFiles files, WorkFolder folder) {
        this.rows = rows;
        this.files = files;
        this.folder = folder;
    }

    /** @return the hash of the plan that was written */
    String hold(LicenseFile file, String reason) {
        try {
            Path aside = folder.held().resolve("." + file.name() + PLAN + ".part");
            String hash = write(file, aside);
            Files.writeString(folder.held().resolve(file.name() + REASON), "%s is held: %s.%nNothing was written to GoTo. %s shows what would be.%n"
                    .formatted(file.fileName(), reason, file.name() + PLAN)
                    + "Approve it: move %s to %s, or \"licenses apply %s\".%nDiscard it: \"licenses cancel %s\".%n".formatted(file.name() + PLAN,
                            folder.inboxApproved(), file.name(), file.name()));
            Files.move(aside, folder.held().resolve(file.name() + PLAN), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            LOG.warn("license file {} is held: {}. Its plan: {}", file.name(), reason, plan(file));
            return hash;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String write(LicenseFile file, Path aside) throws IOException {
        DigestOutputStream sum = Sha256.summing(Files.newOutputStream(aside));
        try (CSVPrinter plan = new CSVPrinter(new OutputStreamWriter(sum, StandardCharsets.UTF_8), FORMAT)) {
            plan.printRecord("row", "email", "license", "action", "license_key", "goto_user_key");
            rows.pagesTodo(file.id(), page -> page.forEach(row -> print(plan, row)));
        }
        return Sha256.text(sum);
    }

    private static void print(CSVPrinter plan, LicenseRow row) {
        try {
            plan.printRecord(row.row(), row.email(), row.license(), row.action(), row.licenseKey(), row.userKey());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Somebody has moved a plan to the folder approved. The plan is put away; the application applies it.
     *
     * @throws RefusedFile when no file is held with exactly this plan
     */
    public void approved(Path plan) {
        approve(plan, "inbox/approved");
        folder.done(plan);
    }

    /**
     * Approves a plan.
     *
     * @param plan the plan's file, whose content must be as it was written
     * @return the name of the license file
     * @throws RefusedFile when no file is held with exactly this plan
     */
    String approve(Path plan, String who) {
        String fileName = plan.getFileName().toString();
        LicenseFile file = name(fileName).flatMap(files::find).orElseThrow(() -> new RefusedFile("%s: no license file has this plan. Wanted a file NAME%s out of %s, as it is."
                .formatted(fileName, PLAN, folder.held())));
        if (!files.approve(file.id(), Sha256.of(plan), who)) {
            throw new RefusedFile(file.state() == LicenseFile.State.HELD
                    ? "%s: the plan was changed since it was written, so nobody knows what is approved. Drop a license file with what you want."
                            .formatted(fileName)
                    : "%s: the license file %s is %s, its plan does not wait for approval.".formatted(fileName, file.name(), file.state()));
        }
        discard(file);
        return file.name();
    }

    /** The name of the license file whose plan is called so; empty when no plan is. */
    static Optional<String> name(String fileName) {
        return fileName.endsWith(PLAN) ? Optional.of(fileName.substring(0, fileName.length() - PLAN.length())) : Optional.empty();
    }

    /** Takes a plan out of the folder held. */
    void discard(LicenseFile file) {
        try {
            Files.deleteIfExists(folder.held().resolve(file.name() + REASON));
            Files.deleteIfExists(folder.held().resolve(file.name() + PLAN));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the plan of a held file is. */
    public Path plan(LicenseFile file) {
        return folder.held().resolve(file.name() + PLAN);
    }
}
