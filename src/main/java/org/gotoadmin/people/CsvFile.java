package org.gotoadmin.people;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A dropped CSV file, read one data line at a time: UTF-8 with or without byte order mark, commas, RFC 4180 quotes, LF or CRLF, a header
 * first. Empty lines are skipped. Spaces around a column name do not count; those around a value do.
 */
public final class CsvFile implements AutoCloseable {

    /** A data line. {@code row}: the line of the file that it begins in; the header is line 1. */
    public record Line(long row, List<String> cells) {
    }

    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get();
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String name;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final List<String> header;
    private final boolean endsInLine;

    private CsvFile(Path file, CSVParser parser, Collection<String> required, char last) {
        this.endsInLine = last == '\n' || last == '\r';
        this.name = file.getFileName().toString();
        this.parser = parser;
        this.records = parser.iterator();
        CSVRecord first = read(1);
        this.header = CsvHeader.checked(name, first == null ? List.of() : first.toList(), required);
    }

    /**
     * Opens a file whose header must have certain columns.
     *
     * @throws RefusedFile          when the file is empty, is not UTF-8, or its header is not as wanted
     * @throws UncheckedIOException when it cannot be read
     */
    public static CsvFile open(Path file, Collection<String> required) {
        BufferedReader text = null;
        try {
            char last = Utf8.check(file);
            text = Files.newBufferedReader(file);
            text.mark(1);
            if (text.read() != BYTE_ORDER_MARK) {
                text.reset();
            }
            return new CsvFile(file, CSVParser.parse(text, FORMAT), required, last);
        } catch (IOException e) {
            close(text);
            throw new UncheckedIOException(e);
        } catch (RefusedFile e) {
            close(text);
            throw e;
        }
    }

    /** Whether the last line has a line end; one without may be cut off. */
    public boolean endsInLine() {
        return endsInLine;
    }

    /** The names of the columns. */
    public List<String> header() {
        return header;
    }

    /**
     * The next data line, or empty at the end.
     *
     * @throws RefusedFile when the quotes are broken, so that nobody can say where a line ends
     */
    public Optional<Line> next() {
        while (true) {
            long row = parser.getCurrentLineNumber() + 1;
            CSVRecord record = read(row);
            if (record == null) {
                return Optional.empty();
            }
            if (record.size() > 1 || !record.get(0).isEmpty()) {
                return Optional.of(new Line(row, record.toList()));
            }
        }
    }

    @Override
    public void close() {
        close(parser);
    }

    /** Null at the end. */
    private CSVRecord read(long row) {
        try {
            return records.hasNext() ? records.next() : null;
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof CSVException)) {
                throw e;
            }
            long line = parser.getCurrentLineNumber();
            String found = e.getCause().getMessage().contains("EOF")
                    ? "%s, line %d: a quote is opened and never closed.".formatted(name, row)
                    : "%s, line %d: text follows a closing quote (the record begins in line %d).".formatted(name, line, row);
            throw new RefusedFile(found + " Close each quote, write a quote within a value twice, and drop the file again.");
        }
    }

    private static void close(AutoCloseable open) {
        try {
            if (open != null) {
                open.close();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
