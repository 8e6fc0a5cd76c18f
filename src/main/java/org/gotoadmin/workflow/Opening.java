package org.gotoadmin.workflow;

import java.nio.file.Path;
import java.util.List;

import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.gotoadmin.Settings;
import org.gotoadmin.workflow.Workflows.BrokenFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/** What happens around the start of the routes: runs of a stopped application wait again, and the log says where to look. */
@Component
final class Opening implements CamelContextConfiguration, ApplicationListener<ApplicationReadyEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);

    private final RunStore runs;
    private final Workflows workflows;
    private final WorkflowRoutes routes;
    private final ObjectProvider<BrokenFiles> broken;
    private final Settings settings;

    /** @param broken asked late: it is found out while Spring does the rest */
    Opening(RunStore runs, Workflows workflows, WorkflowRoutes routes, ObjectProvider<BrokenFiles> broken, Settings settings) {
        this.runs = runs;
        this.workflows = workflows;
        this.routes = routes;
        this.broken = broken;
        this.settings = settings;
    }

    @Override
    public void beforeApplicationStart(CamelContext camel) {
        load(camel);
        int recovered = runs.recover();
        if (recovered > 0) {
            LOG.info("{} runs were under way when the application was stopped; they go on.", recovered);
        }
    }

    private void load(CamelContext camel) {
        BrokenFiles files = broken.getObject();
        List<Revision> revisions = workflows.register(files);
        files.findings().values().forEach(findings -> findings.forEach(finding -> LOG.warn("{}", finding)));
        try {
            for (Revision revision : revisions) {
                routes.load(camel, revision);
                workflows.table().running(revision.workflow(), revision.id());
            }
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeException(e);
        }
    }

    @Override
    public void afterApplicationStart(CamelContext camel) {
        // Nothing: ready is when Spring says so.
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        List<String> active = workflows.active();
        Path inbox = settings.workDir().resolve("inbox").resolve("people");
        LOG.info("Ready in {} ms. Active workflows: {}.", ready.getTimeTaken().toMillis(), active.isEmpty()
                ? "none; activate one with the command activate" : String.join(", ", active));
        if (workflows.lackSaasUsers()) {
            LOG.warn("A workflow is on SaaS users, and there is no GoTo entry under SaaS yet. Load the users with the command load-users"
                    + " (integration goto-users, mode user-plus-saas-user).");
        }
        LOG.info("Drop a people file into {}. What came of it: {}; who it was: the command \"runs\".", inbox,
                settings.workDir().resolve("results"));
    }
}
