package org.gotoadmin.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

import jakarta.servlet.http.HttpServletResponse;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** A list as a CSV file to download, row by row. */
final class Csv {

    private final CSVPrinter printer;

    private Csv(CSVPrinter printer) {
        this.printer = printer;
    }

    /** @param rows writes the rows while they are read, so that none has to wait in memory */
    static void write(HttpServletResponse response, String fileName, List<String> header, Consumer<Csv> rows) throws IOException {
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(fileName).build().toString());
        CSVPrinter printer = new CSVPrinter(response.getWriter(), CSVFormat.RFC4180);
        printer.printRecord(header);
        rows.accept(new Csv(printer));
        printer.flush();
    }

    void row(Object... values) {
        try {
            for (Object value : values) {
                printer.print(harmless(value));
            }
            printer.println();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A spreadsheet takes a text that begins so for a formula (OWASP, "CSV Injection"); with an apostrophe before it, it is text. */
    private static Object harmless(Object value) {
        return value instanceof String text && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : value;
    }
}
