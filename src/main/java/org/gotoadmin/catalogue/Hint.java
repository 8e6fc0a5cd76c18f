package org.gotoadmin.catalogue;

import java.util.Collection;
import java.util.TreeSet;
import org.gotoadmin.fields.Nearest;

/** The end of a message: what was probably meant, and what there is. */
final class Hint {

    /** More than these are no help beside the one that was probably meant. */
    private static final int MANY = 13;

    private Hint() {
    }

    /** For example {@code  Did you mean "email"? Known: credential, email.}, with a space before it. */
    static String of(String word, Collection<String> known) {
        Collection<String> sorted = new TreeSet<>(known);
        String nearest = nearest(word, sorted);
        if (!nearest.isEmpty() && sorted.size() > MANY) {
            return nearest;
        }
        return nearest + (sorted.isEmpty() ? " There is none." : " Known: " + String.join(", ", sorted) + ".");
    }

    /** The nearest name alone, for where the known ones are many; an empty text when none is near. */
    static String nearest(String word, Collection<String> known) {
        return Nearest.to(word, new TreeSet<>(known)).map(" Did you mean \"%s\"?"::formatted).orElse("");
    }
}
