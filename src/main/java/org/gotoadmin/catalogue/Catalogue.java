package org.gotoadmin.catalogue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Checks a folder of routes as a whole: what Camel accepts silently and is wrong all the same, and what Camel would refuse. */
public final class Catalogue {

    private Catalogue() {
    }

    private static List<Check> checks(Supplier<Set<String>> storedCredentials) {
        return List.of(new FileCheck(), new KeyCheck(), new CamelSchema(), new DescriptionCheck(), new IdCheck(),
            new ErrorPolicyCheck(), new PlaceholderCheck(), new ExpressionCheck(), new VariableCheck(), new FieldCheck(), new MapCheck(),
            new KameletCheck(), new ComponentCheck(), new RecordCheck(), new InstanceCheck(), new PerMessageCheck(), new LimitCheck(),
            new CredentialCheck(storedCredentials), new HttpCheck(), new RequestCheck(), new PresetCheck(), new PresetValuesCheck(), new WorkflowCheck(), new BeginCheck(), new RuleCheck(),
            new WriteCheck(), new DirectCheck(), new CycleCheck(), new BeanCheck(), new SecretCheck(), new SqlCheck());
    }

    /**
     * Everything that is wrong with the routes. Needs no store and nothing that runs.
     *
     * @param routes the folder with presets/, blocks/, platform/, workflows/, integrations/ and maps/; application.yaml stands beside it
     * @return all findings of all files, sorted by file and line; empty when there is nothing to say
     */
    public static List<Finding> findings(Path routes) {
        return findings(routes, (Supplier<Set<String>>) null);
    }

    /**
     * As {@link #findings(Path)}, where a credential may also stand in the store.
     *
     * @param storedCredentials gives the names of those; asked only when one is named that is not in the settings. What it throws says why it could
     *                          not look; null looks nowhere
     */
    public static List<Finding> findings(Path routes, Supplier<Set<String>> storedCredentials) {
        return look(routes, storedCredentials).findings();
    }

    /** Everything that is wrong with the routes, and what they name, read once. */
    public record Looked(List<Finding> findings, References references) {
    }

    /** As {@link #findings(Path, Supplier)}, for somebody who needs the references of the routes as well. */
    public static Looked look(Path routes, Supplier<Set<String>> storedCredentials) {
        Findings findings = new Findings();
        Routes all = RoutesReader.read(routes, findings);
        for (Check check : checks(storedCredentials)) {
            findings.by(check);
            check.check(all, findings);
        }
        return new Looked(findings.sorted(), new References(all));
    }

    /**
     * What is wrong with one file, read together with the routes that it stands among.
     *
     * @param file a file below {@code routes}, such as {@code routes/workflows/onboard-user.camel.yaml}
     */
    public static List<Finding> findings(Path routes, Path file) {
        return findings(routes, file, null);
    }

    /** Both. */
    public static List<Finding> findings(Path routes, Path file, Supplier<Set<String>> storedCredentials) {
        Path wanted = file.toAbsolutePath().normalize();
        return findings(routes, storedCredentials).stream().filter(finding -> finding.file().toAbsolutePath().normalize().equals(wanted)).toList();
    }
}
