package org.gotoadmin.people;

import java.nio.file.Path;
import org.gotoadmin.fields.FieldMaps;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Takes people files: CSV with one person a line. New, changed and left people become changes, which begin workflows. A file may be
 * partial: people who are not in it are left alone, and so are the fields whose column it does not have. Of a column that it has, a blank
 * value empties the field.
 */
@Component("peopleFile")
public final class PeopleFile {

    /** Counts of lines by outcome, and the file that tells the outcome of each line. */
    public record Result(int created, int updated, int unchanged, int refused, Path results) {
    }

    private final People people;
    private final FieldMaps maps;
    private final WorkFolder folder;
    private final Transactions transactions;

    public PeopleFile(People people, FieldMaps maps, WorkFolder folder, PlatformTransactionManager manager) {
        this.people = people;
        this.maps = maps;
        this.folder = folder;
        this.transactions = new Transactions(manager);
    }

    /**
     * Takes a file in one transaction and writes {@code results/NAME.result.csv}: row,email,outcome,reason, one line for each data line, in
     * order; outcome is created, updated, unchanged or refused. A bad line is refused with all its reasons and does not stop the others.
     * The file itself stays where it is; taking it again is harmless and finds everything unchanged.
     *
     * @throws RefusedFile when nothing of the file is taken: empty, no usable header, not UTF-8, broken quotes
     */
    public Result take(Path file) {
        try (ResultFile results = new ResultFile(folder, WorkFolder.stem(file))) {
            Result counts = transactions.once(() -> new PeopleTake(people, maps, file, results).run());
            return new Result(counts.created, counts.updated, counts.unchanged, counts.refused, results.publish());
        }
    }
}
