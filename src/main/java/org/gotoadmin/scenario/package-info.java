/**
 * Workflow tests as data: scenarios beside the workflows say what is given, what happens, and what GoTo is to be asked then. Each is
 * played in an application of its own, against the simulator, with an empty store and a clock that is set. docs/testing.md tells authors.
 */
package org.gotoadmin.scenario;
