/**
 * The catalogue check: holds the YAML of a routes folder to what Camel itself does not check, with file and line. The command validate, every
 * start and the test suite run the same checks, so they read the files as YAML and need no store and no application.
 */
package org.gotoadmin.catalogue;
