package org.gotoadmin.workflow;

import java.util.List;

import org.gotoadmin.people.Audit;
import org.springframework.jmx.export.annotation.ManagedAttribute;
import org.springframework.jmx.export.annotation.ManagedOperation;
import org.springframework.jmx.export.annotation.ManagedOperationParameter;
import org.springframework.jmx.export.annotation.ManagedResource;
import org.springframework.stereotype.Component;

/** The workflows as JMX shows them. */
@Component
@ManagedResource(objectName = "org.gotoadmin:type=Workflows", description = "Workflows: which are active; activate, deactivate.")
public final class WorkflowJmx {

    private final Workflows workflows;
    private final WorkflowList list;

    WorkflowJmx(Workflows workflows, WorkflowList list) {
        this.workflows = workflows;
        this.list = list;
    }

    @ManagedAttribute(description = "Names of the active workflows.")
    public String[] getActive() {
        return workflows.active().toArray(String[]::new);
    }

    @ManagedAttribute(description = "Names of the workflows whose file is not what runs, or of which something is wrong.")
    public String[] getChanged() {
        List<WorkflowList.Listed> all = list.all();
        return all.stream().filter(one -> one.file().equals("changed") || one.problem() != null).map(WorkflowList.Listed::name).toArray(String[]::new);
    }

    @ManagedOperation(description = "Makes the file of a workflow its active revision; refused with every finding when it does not validate.")
    @ManagedOperationParameter(name = "name", description = "Name of the workflow.")
    public String activate(String name) {
        return workflows.activate(name, Audit.throughJmx());
    }

    @ManagedOperation(description = "The workflow begins no more. Runs under way go on to their end.")
    @ManagedOperationParameter(name = "name", description = "Name of the workflow.")
    public void deactivate(String name) {
        workflows.deactivate(name, Audit.throughJmx());
    }
}
