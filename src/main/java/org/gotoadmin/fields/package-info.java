/**
 * Field maps: data files that say which JSON value goes to which field of a person. They are read and checked once, at the start, with
 * every finding at once; {@link org.gotoadmin.fields.FieldMaps} applies them.
 */
package org.gotoadmin.fields;
