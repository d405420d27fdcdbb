package saoma.user.bulk;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Fails at a line that is too long, before anybody collects it. */
final class LineLimit extends FilterReader {
    private final int max;
    private int length;

    LineLimit(Reader text, int max) {
        super(text);
        this.max = max;
    }

    @Override
    public int read() throws IOException {
        int character = super.read();
        count((char) character);
        return character;
    }

    @Override
    public int read(char[] target, int offset, int wanted) throws IOException {
        int read = super.read(target, offset, wanted);
        for (int i = 0; i < read; i++) {
            count(target[offset + i]);
        }
        return read;
    }

    private void count(char character) throws IOException {
        length = character == '\n' ? 0 : length + 1;
        if (length > max) {
            throw new IOException("a line is longer than " + max + " characters");
        }
    }
}
