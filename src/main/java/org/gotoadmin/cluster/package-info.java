/** Several nodes that share a store (profile cluster): how accounts are handed to them. */
package org.gotoadmin.cluster;
