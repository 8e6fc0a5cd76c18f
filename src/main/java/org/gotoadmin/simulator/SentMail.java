package org.gotoadmin.simulator;

/**
 * A mail GoTo would have sent. Nothing leaves this machine; tests read these to see that {@code suppressEmail} was understood.
 *
 * @param subject null when GoTo's own text would be used
 * @param templateKey null when none was given
 */
public record SentMail(Kind kind, String userKey, String email, String subject, String templateKey) {

    /** Invitation of a new user, the same again, or news about products. */
    public enum Kind { WELCOME, WELCOME_AGAIN, PRODUCTS_CHANGED }
}
