package org.gotoadmin.api;

import java.util.Hashtable;
import java.util.Map;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jmx.export.MBeanExporter;
import org.springframework.stereotype.Component;

/** An MBean for each credential, {@code org.gotoadmin:type=Credential,name=NAME}, where Spring exports any. */
@Component
final class CredentialBeans implements SmartInitializingSingleton {

    private final Credentials credentials;
    private final CredentialStates states;
    private final ObjectProvider<MBeanExporter> exporter;

    CredentialBeans(Credentials credentials, CredentialStates states, ObjectProvider<MBeanExporter> exporter) {
        this.credentials = credentials;
        this.states = states;
        this.exporter = exporter;
    }

    @Override
    public void afterSingletonsInstantiated() {
        exporter.ifAvailable(beans -> credentials.watch(new Credentials.Watcher() {
            @Override
            public void added(String name) {
                beans.registerManagedResource(new CredentialJmx(name, credentials, states), objectName(name));
            }

            @Override
            public void removed(String name) {
                beans.unregisterManagedResource(objectName(name));
            }
        }));
    }

    private static ObjectName objectName(String name) {
        try {
            return new ObjectName("org.gotoadmin", new Hashtable<>(Map.of("type", "Credential", "name",
                    name.matches("[\\w.-]+") ? name : ObjectName.quote(name))));
        } catch (MalformedObjectNameException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
