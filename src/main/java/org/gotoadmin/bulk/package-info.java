/**
 * License files: CSV files that assign and unassign licenses in bulk. A file is taken into the store as rows, planned by its difference to
 * GoTo, guarded, applied through the presets and the door, and answered with a result, a failed and an undo file.
 */
package org.gotoadmin.bulk;
