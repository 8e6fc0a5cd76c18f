/**
 * The user load: GoTo's users, page by page, become people and SaaS users. Which account is loaded when, and how, is said by the routes in
 * {@code routes/integrations}; what a list must be like to be believed is said here.
 */
package org.gotoadmin.load;
