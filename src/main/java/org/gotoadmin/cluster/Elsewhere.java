package org.gotoadmin.cluster;

/** An account is asked for that another node works for, or nobody yet, or that has no place left. Nothing was sent; whoever asked waits. */
public final class Elsewhere extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String credential;

    public Elsewhere(String credential) {
        super("the account of the credential \"" + credential + "\" is not here, or as many runs as may be are under way for it; what waits goes on by itself");
        this.credential = credential;
    }

    public String getCredential() {
        return credential;
    }
}
