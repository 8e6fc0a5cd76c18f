package org.gotoadmin.cluster;

/** An account is asked for that another node works for, or nobody yet. Nothing was sent; whoever asked waits for that node. */
public final class Elsewhere extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String credential;

    public Elsewhere(String credential) {
        super("the account of the credential \"" + credential + "\" is not here; the node that has it goes on");
        this.credential = credential;
    }

    public String getCredential() {
        return credential;
    }
}
