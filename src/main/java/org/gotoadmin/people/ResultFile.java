package org.gotoadmin.people;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The result of a people file. It is written aside, and appears under its name as a whole or not at all. */
final class ResultFile implements AutoCloseable {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();

    private final WorkFolder folder;
    private final String name;
    private final Path aside;
    private CSVPrinter printer;

    ResultFile(WorkFolder folder, String name) {
        this.folder = folder;
        this.name = name;
        this.aside = folder.results().resolve(".%s.%d.part".formatted(name, ProcessHandle.current().pid()));
    }

    /** Begins with the header, anew when it was begun before. */
    void begin() {
        try {
            closePrinter();
            printer = new CSVPrinter(Files.newBufferedWriter(aside), FORMAT);
            printer.printRecord("row", "email", "outcome", "reason");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void add(long row, String email, String outcome, String reason) {
        try {
            printer.printRecord(row, email, outcome, reason);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives the file its name: NAME.result.csv, or NAME-2.result.csv and so on. */
    Path publish() {
        closePrinter();
        return folder.move(aside, folder.results(), name, ".result.csv");
    }

    @Override
    public void close() {
        try {
            closePrinter();
            Files.deleteIfExists(aside);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void closePrinter() {
        try {
            if (printer != null) {
                printer.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
