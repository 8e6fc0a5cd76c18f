package org.gotoadmin.api;

import com.networknt.schema.JsonSchema;
import java.util.Map;
import java.util.Set;

/**
 * The limits of one preset, compiled.
 *
 * @param id file name without its ending, such as {@code goto-admin-add-users}
 * @param title the name that people know it by
 * @param parameters by name, in the order of the schema
 * @param required names of the mandatory ones, in the order of the schema
 */
record PresetLimits(String id, String title, Map<String, ParameterLimits> parameters, Set<String> required, JsonSchema schema) {
}
