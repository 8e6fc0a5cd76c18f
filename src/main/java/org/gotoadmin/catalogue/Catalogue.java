package org.gotoadmin.catalogue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Checks a folder of routes as a whole: what Camel accepts silently and is wrong all the same. */
public final class Catalogue {

    private static final List<Check> AT_START = List.of(new FileCheck(), new DescriptionCheck(), new IdCheck(), new ErrorPolicyCheck(),
            new PlaceholderCheck(), new KameletCheck(), new InstanceCheck(), new PerMessageCheck(), new HttpCheck(), new RequestCheck(),
            new PresetCheck(), new PresetValuesCheck(), new WorkflowCheck(), new DirectCheck(), new BeanCheck(), new SecretCheck(),
            new SqlCheck(), new FieldCheck(), new MapCheck(), new KeyCheck(), new CamelSchema(), new BeginCheck(), new VariableCheck(),
            new CredentialCheck(), new RuleCheck(), new WriteCheck(), new CycleCheck());

    /** At a start Camel does the same, but tells only the first of its findings. */
    private static final List<Check> BESIDES = List.of(new ExpressionCheck(), new LimitCheck());

    private Catalogue() {
    }

    /**
     * What is wrong with the routes and would pass a start of Camel unnoticed.
     *
     * @param routes the folder with presets/, blocks/, platform/, workflows/, integrations/ and maps/; application.yaml stands beside it
     * @return all findings of all files, sorted by file and line; empty when there is nothing to say
     */
    public static List<Finding> check(Path routes) {
        return found(routes, AT_START);
    }

    /**
     * Everything that is wrong with the routes: as {@link #check}, and what Camel itself would refuse. Takes seconds.
     *
     * @return all findings of all files, sorted by file and line; empty: the routes are validated
     */
    public static List<Finding> findings(Path routes) {
        return found(routes, Stream.concat(AT_START.stream(), BESIDES.stream()).toList());
    }

    /**
     * What is wrong with one file, read together with the routes that it stands among.
     *
     * @param file a file below {@code routes}, such as {@code routes/workflows/onboard-user.camel.yaml}
     */
    public static List<Finding> findings(Path routes, Path file) {
        Path wanted = file.toAbsolutePath().normalize();
        return findings(routes).stream().filter(finding -> finding.file().toAbsolutePath().normalize().equals(wanted)).toList();
    }

    private static List<Finding> found(Path routes, List<Check> checks) {
        Findings findings = new Findings();
        Routes all = RoutesReader.read(routes, findings);
        for (Check check : checks) {
            findings.by(check);
            check.check(all, findings);
        }
        return findings.sorted();
    }
}
