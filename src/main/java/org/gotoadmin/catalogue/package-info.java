/**
 * The catalogue check: holds the YAML of a routes folder to what Camel itself does not check, with file and line. It runs over our own
 * routes in the test suite and before every start, so it reads the files as YAML and needs no Camel context.
 */
package org.gotoadmin.catalogue;
