package org.gotoadmin.catalogue;

import java.util.Optional;

/**
 * How an entry begins, as far as it decides what a rule can see.
 *
 * @param begin the template of its Begin; empty when it has none
 * @param saas  whether its records are SaaS users
 */
record Start(String begin, boolean saas) {

    static final String BEGIN = "begin-on-";

    static Start of(Item item) {
        return address(item).map(from -> new Start(from.template(), from.parameter("object") != null
                && "saas-users".equals(from.parameter("object").value()))).orElse(new Start("", false));
    }

    /** The Begin that the entry starts from. */
    static Optional<Address> address(Item item) {
        return item.addresses().stream().filter(from -> from.isFrom() && from.isKamelet() && from.template().startsWith(BEGIN)).findFirst();
    }

    /** Why a comparison sees nothing here; empty when it may see something, or asks for nothing. */
    Optional<String> nothing(Comparison part) {
        boolean forNothing = part.isUnequal() || part.operator().startsWith("!") || part.isEqual() && part.right().equals("null");
        if (begin.isEmpty() || forNothing) {
            return Optional.empty();
        }
        if (!saas && part.left().startsWith("${variable.saas_user[")) {
            return Optional.of("the workflow is on people, so " + part.left() + " is nothing. Wanted \"object: saas-users\" at the Begin, or "
                    + "${variable.person[...]}.");
        }
        if (begin.equals("begin-on-schedule") && part.left().startsWith("${variable.change[")) {
            return Optional.of("the workflow begins on a schedule, so nothing has changed and " + part.left() + " is nothing. Wanted "
                    + "${variable." + (saas ? "saas_user" : "person") + "[...]}, or begin-on-change.");
        }
        return Optional.empty();
    }
}
