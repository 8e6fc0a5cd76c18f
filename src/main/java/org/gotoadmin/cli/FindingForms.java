package org.gotoadmin.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.gotoadmin.catalogue.Finding;

/** Findings for programs. */
final class FindingForms {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SARIF = "https://json.schemastore.org/sarif-2.1.0.json";

    private FindingForms() {
    }

    /** A list of {file, line, rule, what}. */
    static String json(List<Finding> findings) {
        ArrayNode list = JSON.createArrayNode();
        findings.forEach(finding -> list.addObject().put("file", path(finding)).put("line", finding.line()).put("rule", finding.rule())
                .put("what", finding.what()));
        return list.toPrettyString();
    }

    /** OASIS SARIF 2.1.0: one run, a rule for each kind of finding. */
    static String sarif(List<Finding> findings) {
        ObjectNode log = JSON.createObjectNode().put("$schema", SARIF).put("version", "2.1.0");
        ObjectNode run = log.putArray("runs").addObject();
        ArrayNode rules = run.putObject("tool").putObject("driver").put("name", "goto-admin-routes validate").putArray("rules");
        findings.stream().map(Finding::rule).distinct().sorted().forEach(rule -> rules.addObject().put("id", rule));
        ArrayNode results = run.putArray("results");
        for (Finding finding : findings) {
            ObjectNode result = results.addObject().put("ruleId", finding.rule()).put("level", "error");
            result.putObject("message").put("text", finding.what());
            ObjectNode place = result.putArray("locations").addObject().putObject("physicalLocation");
            place.putObject("artifactLocation").put("uri", uri(finding));
            place.putObject("region").put("startLine", finding.line());
        }
        return log.toPrettyString();
    }

    /** A workflow command of GitHub Actions; docs.github.com, "Workflow commands": %, line ends, and in properties also : and , are escaped. */
    static String github(Finding finding) {
        return "::error file=%s,line=%d,title=validate %s::%s".formatted(escaped(path(finding)).replace(":", "%3A").replace(",", "%2C"),
                finding.line(), finding.rule(), escaped(finding.what()));
    }

    private static String escaped(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    /**
     * As RFC 3986 writes it: a blank or an accent in a name is no character of a URI, and a ":" would end a scheme. Below the working folder, which in a build is
     * the root of the repository, it counts from there, since readers look for exactly that name; whatever stands elsewhere is a file: URI.
     */
    private static String uri(Finding finding) {
        URI file = Path.of("").toUri().relativize(finding.file().toAbsolutePath().normalize().toUri());
        return file.isAbsolute() ? file.toString() : file.getRawPath().replace(":", "%3A");
    }

    /** With "/" between folders, on every system. */
    private static String path(Finding finding) {
        return finding.file().toString().replace('\\', '/');
    }
}
