package org.gotoadmin.workflow;

import org.springframework.context.annotation.Import;

/** What a preview needs of this package, for an import: nothing that begins by itself, and nothing that an application may have. */
@Import({RunStore.class, RunEnds.class, Runs.class, PreviewSteps.class, PreviewRecord.class, Preview.class})
public class PreviewParts {
}
