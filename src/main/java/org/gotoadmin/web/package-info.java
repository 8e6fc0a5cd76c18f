/** The pages: what an operator sees and asks for. They read the store with their own queries and hand what is asked for to the other packages. */
package org.gotoadmin.web;
