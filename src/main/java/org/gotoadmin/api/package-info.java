/**
 * The door to GoTo, as far as YAML cannot say it: expansion of a preset's request, token, pace, journal and the meaning of an
 * answer. The order of things, the table of answers and every GoTo path stand in {@code routes/platform} and {@code routes/presets}.
 */
package org.gotoadmin.api;
