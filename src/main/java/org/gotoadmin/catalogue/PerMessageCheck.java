package org.gotoadmin.catalogue;

/** A template is never called by an address that is made for each message: each distinct address leaves a route behind. */
final class PerMessageCheck implements Check {

    @Override
    public void check(Routes routes, Findings findings) {
        for (Address call : routes.addresses()) {
            if (call.isPerMessage() && call.scheme().equals("kamelet")) {
                findings.add(call.file(), call.node(), "\"%s\" with \"%s\" leaves a route behind for each distinct value. "
                        + "Wanted \"to: {uri: \"kamelet:ID\", parameters: {...}}\" with ${...} only in the parameters.", call.step(),
                                call.uri());
            }
        }
    }
}
