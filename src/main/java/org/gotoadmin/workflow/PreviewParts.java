package org.gotoadmin.workflow;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What a preview needs of this package: nothing that begins by itself. */
@Configuration(proxyBeanMethods = false)
@Import({RunStore.class, RunEnds.class, Runs.class, PreviewSteps.class, PreviewRecord.class, Preview.class})
public class PreviewParts {
}
