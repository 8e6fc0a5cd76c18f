package org.gotoadmin.workflow;

import java.util.concurrent.CompletableFuture;

import org.gotoadmin.catalogue.Catalogue;
import org.springframework.context.annotation.Import;

/** What a preview needs of this package, for an import: nothing that begins by itself, and nothing that an application may have. */
@Import({RunStore.class, RunEnds.class, Runs.class, PreviewSteps.class, PreviewRecord.class, Preview.class})
public class PreviewParts {

    /** Setting: whether requests that read are sent. */
    public static final String READS = "goto.preview-reads";

    /** The check of the routes, which may be under way. */
    public record Checked(CompletableFuture<Catalogue.Looked> routes) {
    }
}
