package org.gotoadmin.people;

import java.util.Locale;
import java.util.Optional;

/** What counts as an email here. Stricter than the mail standards where a letter could change the meaning of a request or a filter. */
public final class Email {

    static final int MOST = 128;

    private Email() {
    }

    /** What makes two emails the same person: no spaces around it, no case. */
    public static String key(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    /** What is wrong with it as "found ..., wanted ...", or empty. Null and blank are wrong too. */
    public static Optional<String> problem(String email) {
        if (email == null || email.isBlank()) {
            return Optional.of("found nothing, wanted an email");
        }
        int length = email.codePointCount(0, email.length());
        if (length > MOST) {
            return Optional.of("found %d characters, wanted at most %d".formatted(length, MOST));
        }
        int at = email.indexOf('@');
        boolean parted = at > 0 && at < email.length() - 1 && at == email.lastIndexOf('@');
        if (!parted || email.codePoints().anyMatch(Email::forbidden)) {
            return Optional.of("found \"%s\", wanted one @ between two parts, without spaces, quotes, backslashes or control characters"
                    .formatted(email));
        }
        return Optional.empty();
    }

    private static boolean forbidden(int character) {
        return character == '"' || character == '\\' || Character.isWhitespace(character) || Character.isSpaceChar(character)
                || Character.isISOControl(character) || Character.getType(character) == Character.FORMAT;
    }
}
