/** The commands. */
package org.gotoadmin.cli;
