/** Workflows and their runs: which workflow files there are, which are active, and what a run on a person came to. */
package org.gotoadmin.workflow;
