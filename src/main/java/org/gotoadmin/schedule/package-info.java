/** Schedules: which routes begin at fixed times in this application, and how one of them is fired out of turn. */
package org.gotoadmin.schedule;
