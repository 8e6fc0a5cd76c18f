package org.gotoadmin.workflow;

import java.util.List;
import java.util.Map;

/**
 * What a workflow would do now.
 *
 * @param object   people or saas-users
 * @param rule     of the workflow's first filter
 * @param records  how many there are
 * @param matches  how many the rule matches
 * @param shown    records with their requests: the one that was asked for, or the first that match
 * @param requests of the records shown: how many, by preset and outcome
 * @param licenses that the records shown would gain or give back
 */
public record Previewed(String workflow, String object, String rule, long records, long matches, List<Shown> shown, Map<String, Integer> requests,
                        List<License> licenses) {

    /**
     * One record.
     *
     * @param conditions the rule, and every further condition that the record came to, in their order
     * @param values     fields that the workflow and its presets name, with what the record has; null: missing
     * @param steps      other places that the workflow would send to; nothing was sent
     * @param problem    why the run would fail, or null
     */
    public record Shown(String email, boolean matches, List<Condition> conditions, Map<String, String> values, List<Request> requests,
                        List<String> steps, String problem) {
    }

    /** One condition of a filter or a choice, and its parts. */
    public record Condition(String text, boolean holds, List<Part> parts) {
    }

    /**
     * What stands between {@code &&} and {@code ||}.
     *
     * @param values what its expressions gave; null: nothing
     */
    public record Part(String text, boolean holds, Map<String, String> values) {
    }

    /**
     * @param outcome planned for a write; of a read what was assumed
     * @param reason  null when there is nothing to say
     */
    public record Request(String preset, String method, String path, String body, String outcome, String reason) {
    }

    /**
     * @param free seats that are free as last seen, or null when that is not known
     */
    public record License(String key, String description, int given, int takenBack, Long free) {
    }
}
