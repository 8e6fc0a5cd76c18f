package org.gotoadmin.people;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Checks a file for bytes that are not UTF-8, before it is read as text: a reader would replace them, or say nothing of the place. */
final class Utf8 {

    private static final int BLOCK = 64 * 1024;

    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final ByteBuffer bytes = ByteBuffer.allocate(BLOCK);
    private final CharBuffer text = CharBuffer.allocate(BLOCK);
    private long line = 1;
    private char last;

    private Utf8() {
    }

    /**
     * @return the last character
     * @throws RefusedFile naming line and byte of the first that is not UTF-8
     */
    static char check(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new Utf8().check(in, file.getFileName());
        }
    }

    private char check(InputStream in, Path name) throws IOException {
        for (boolean end = false; !end; ) {
            int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
            end = count < 0;
            bytes.position(bytes.position() + Math.max(count, 0)).flip();
            CoderResult result = decoder.decode(bytes, text, end);
            countLines();
            if (result.isError()) {
                throw new RefusedFile("%s, line %d: byte 0x%02X is not UTF-8. Save the file as UTF-8 and drop it again."
                        .formatted(name, line, bytes.get(bytes.position())));
            }
            bytes.compact();
        }
        return last;
    }

    private void countLines() {
        text.flip();
        while (text.hasRemaining()) {
            char next = text.get();
            if (next == '\r' || next == '\n' && last != '\r') {
                line++;
            }
            last = next;
        }
        text.clear();
    }
}
