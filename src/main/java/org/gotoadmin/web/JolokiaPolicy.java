package org.gotoadmin.web;

import java.util.Set;
import javax.management.ObjectName;

import org.gotoadmin.people.Audit;
import org.jolokia.server.core.restrictor.policy.PolicyRestrictor;

/**
 * What may be seen and done through Jolokia: what {@code jolokia-access.xml} allows, and nothing else. What changes something of Camel is kept
 * with the name of whoever asked for it; our own beans do that themselves.
 */
final class JolokiaPolicy extends PolicyRestrictor {

    private static final String OURS = "org.gotoadmin";
    private static final String CAMEL = "org.apache.camel";
    private static final Set<String> SHOWN = Set.of(OURS, CAMEL, "quartz", "java.lang");
    private static final String FILE = "/jolokia-access.xml";

    private final Audit audit;

    JolokiaPolicy(Audit audit) {
        super(JolokiaPolicy.class.getResourceAsStream(FILE));
        this.audit = audit;
    }

    @Override
    public boolean isOperationAllowed(ObjectName bean, String operation) {
        boolean allowed = super.isOperationAllowed(bean, operation);
        if (allowed && bean.getDomain().equals(CAMEL) && !operation.matches("(dump|browse|endpointStatistics).*")) {
            audit.write(Audit.throughJmx(), operation.replaceAll("\\(.*", ""), bean.getKeyProperty("type") + " " + bean.getKeyProperty("name"));
        }
        return allowed;
    }

    /** Says only whether a page of another site may read the answer: none may. The request itself needs a token that no other site has. */
    @Override
    public boolean isOriginAllowed(String origin, boolean onlyWhenStrict) {
        return onlyWhenStrict;
    }

    @Override
    public boolean isObjectNameHidden(ObjectName bean) {
        return !SHOWN.contains(bean.getDomain());
    }
}
