package org.gotoadmin.scenario;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The verdicts as the XML of JUnit, which continuous integration servers read: one test suite, a workflow is a class. */
public final class JUnitXml {

    private JUnitXml() {
    }

    /**
     * Writes the file; folders on the way are made.
     *
     * @param mistakes for which nothing was played: each is an error, so that no reader takes an empty suite for a passed one
     */
    public static void write(Path file, List<Verdict> verdicts, List<String> mistakes) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        try (Writer text = Files.newBufferedWriter(file)) {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            suite(xml, verdicts, mistakes);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private static void suite(XMLStreamWriter xml, List<Verdict> verdicts, List<String> mistakes) throws XMLStreamException {
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", "scenarios");
        xml.writeAttribute("tests", String.valueOf(verdicts.size() + mistakes.size()));
        xml.writeAttribute("failures", String.valueOf(verdicts.stream().filter(verdict -> !verdict.passed()).count()));
        xml.writeAttribute("errors", String.valueOf(mistakes.size()));
        xml.writeAttribute("skipped", "0");
        xml.writeAttribute("time", seconds(verdicts.stream().map(Verdict::took).reduce(Duration.ZERO, Duration::plus)));
        for (Verdict verdict : verdicts) {
            test(xml, verdict);
        }
        for (String mistake : mistakes) {
            mistake(xml, mistake);
        }
        xml.writeEndElement();
    }

    private static void mistake(XMLStreamWriter xml, String mistake) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", "validate");
        xml.writeAttribute("name", clean(mistake));
        xml.writeAttribute("time", seconds(Duration.ZERO));
        xml.writeStartElement("error");
        xml.writeAttribute("message", clean(mistake));
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void test(XMLStreamWriter xml, Verdict verdict) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", verdict.scenario().workflow());
        xml.writeAttribute("name", clean(verdict.scenario().name()));
        xml.writeAttribute("file", verdict.scenario().place().file().toString());
        xml.writeAttribute("line", String.valueOf(verdict.scenario().place().line()));
        xml.writeAttribute("time", seconds(verdict.took()));
        if (!verdict.passed()) {
            Difference first = verdict.differences().get(0);
            xml.writeStartElement("failure");
            xml.writeAttribute("message", clean(first.what() + ": wanted " + first.wanted() + ", found " + first.found().lines().findFirst().orElse("")));
            xml.writeCharacters(clean(String.join("\n", verdict.differences().stream().map(Difference::toString).toList())));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    /** Without what XML 1.0 cannot hold. */
    private static String clean(String text) {
        return text.replaceAll("[^\\n\\t\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "?");
    }

    private static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.3f", took.toMillis() / 1000.0);
    }
}
