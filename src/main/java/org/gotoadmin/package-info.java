/** The application: its settings, its start, and the wiring that Spring cannot guess. */
package org.gotoadmin;
