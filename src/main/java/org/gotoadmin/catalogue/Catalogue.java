package org.gotoadmin.catalogue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Checks a folder of routes as a whole: what Camel accepts silently and is wrong all the same. */
public final class Catalogue {

    private static final List<Check> CHECKS = List.of(new FileCheck(), new DescriptionCheck(), new IdCheck(), new ErrorPolicyCheck(),
            new PlaceholderCheck(), new KameletCheck(), new InstanceCheck(), new PerMessageCheck(), new HttpCheck(), new RequestCheck(),
            new PresetCheck(), new PresetValuesCheck(), new WorkflowCheck(), new DirectCheck(), new BeanCheck(), new SecretCheck(),
            new SqlCheck(), new FieldCheck());

    private Catalogue() {
    }

    /**
     * Everything that is wrong with the routes, except whether their beans exist.
     *
     * @param routes the folder with presets/, blocks/, platform/, workflows/, integrations/ and maps/; application.yaml stands beside it
     * @return all findings of all files, sorted by file and line; empty when there is nothing to say
     */
    public static List<Finding> check(Path routes) {
        return check(routes, Set.of());
    }

    /**
     * Everything that is wrong with the routes.
     *
     * @param beans names of the beans that routes may call; empty: beans are not checked
     */
    public static List<Finding> check(Path routes, Set<String> beans) {
        Findings findings = new Findings();
        Routes all = RoutesReader.read(routes, beans, findings);
        CHECKS.forEach(check -> check.check(all, findings));
        return findings.sorted();
    }

    /**
     * Whether each file follows the schema of Camel's YAML DSL: unknown steps, misspelt keys, wrong types. Takes seconds, so it is for
     * tests and commands, not for the start, where Camel reads the files anyway.
     */
    public static List<Finding> checkSchema(Path routes) {
        Findings findings = new Findings();
        new CamelSchema().check(RoutesReader.read(routes, Set.of(), findings), findings);
        return findings.sorted();
    }
}
