package org.gotoadmin.api;

/** How values of a record are looked at and shown. */
final class Texts {

    private static final int SHOWN = 80;

    private Texts() {
    }

    /** Whether nothing visible is in the text: white space, control and invisible characters (Z, Cc and Cf in the schemas' patterns). */
    static boolean isBlank(CharSequence text) {
        return text.codePoints().allMatch(Texts::isInvisible);
    }

    private static boolean isInvisible(int character) {
        return switch (Character.getType(character)) {
            case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                Character.CONTROL, Character.FORMAT -> true;
            default -> false;
        };
    }

    /** The text between quotation marks, at most 80 characters of it; control characters escaped: no value can forge a log line. */
    static String quoted(String text) {
        StringBuilder shown = new StringBuilder("\"");
        text.codePoints().limit(SHOWN).forEach(character -> {
            if (Character.isISOControl(character) || character == '\u2028' || character == '\u2029') {
                shown.append(String.format("\\u%04x", character));
            } else {
                shown.appendCodePoint(character);
            }
        });
        return shown.append(length(text) > SHOWN ? "…\"" : "\"").toString();
    }

    /** Characters as people count them: Unicode code points, so that an emoji is one. */
    static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
