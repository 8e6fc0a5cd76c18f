/**
 * Several processes (nodes) on one store: how accounts are handed to them, which of them works for which account, and what becomes of the work of
 * one that has died.
 */
package org.gotoadmin.cluster;
