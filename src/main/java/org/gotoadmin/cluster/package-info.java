/** Several processes on one store: which of them works for which account, and what becomes of the work of one that has died. */
package org.gotoadmin.cluster;
