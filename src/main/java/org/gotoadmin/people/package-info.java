/**
 * The store of people, and the people file that fills it. {@link org.gotoadmin.people.People} is the only writer of the tables
 * {@code person} and {@code change}: each change is recorded once, with the runs it begins, in one transaction.
 */
package org.gotoadmin.people;
