package org.gotoadmin.catalogue;

/** Numbers that a value is compared with. */
final class Bounds {

    private Bounds() {
    }

    /** Whether no number is both: more than 10 and less than 5. */
    static boolean exclude(Comparison one, Comparison other) {
        return one.operator().startsWith(">") && other.operator().startsWith("<") && apart(one, other)
                || one.operator().startsWith("<") && other.operator().startsWith(">") && apart(other, one);
    }

    private static boolean apart(Comparison above, Comparison below) {
        String low = String.valueOf(above.value());
        String high = String.valueOf(below.value());
        String number = "-?\\d{1,15}(\\.\\d{1,9})?";
        if (!low.matches(number) || !high.matches(number)) {
            return false;
        }
        boolean bothMayBe = above.operator().equals(">=") && below.operator().equals("<=");
        int order = Double.compare(Double.parseDouble(low), Double.parseDouble(high));
        return order > 0 || order == 0 && !bothMayBe;
    }
}
