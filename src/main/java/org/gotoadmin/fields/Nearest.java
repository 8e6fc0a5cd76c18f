package org.gotoadmin.fields;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody probably meant. */
public final class Nearest {

    private Nearest() {
    }

    /**
     * The known word nearest to a misspelt one. Case, and which of "-", "_" and " " stands between words, do not count. Of
     * equally near words the first one wins.
     *
     * @return empty when no word is near: more than one edit in three characters (at least one edit is always allowed)
     */
    public static Optional<String> to(String word, Collection<String> known) {
        String wanted = plain(word);
        int most = Math.max(1, wanted.length() / 3);
        return known.stream()
                .filter(candidate -> edits(wanted, plain(candidate)) <= most)
                .min(Comparator.comparingInt(candidate -> edits(wanted, plain(candidate))));
    }

    /** The sentence "Did you mean ...?" with a space before it, or an empty text. */
    public static String question(String word, Collection<String> known) {
        return to(word, known).map(" Did you mean \"%s\"?"::formatted).orElse("");
    }

    private static String plain(String word) {
        return word.strip().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    }

    /** Insertions, deletions, replacements and swaps of neighbours that make one word of the other. */
    private static int edits(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(int[][] cost, String a, String b, int i, int j) {
        int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
