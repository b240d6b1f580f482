package dev.patchbay.gateway.wire;

/// Walks over a JSON object of plain texts, whole numbers and further such objects, in one message.
///
/// Nothing is made but the texts that are asked for. Whatever else occurs (an escape, an array, a literal, a
/// fraction, something missing) ends the walk as not [#whole], and a real parser must decide. Only control
/// characters within texts pass here and not there. Reused from message to message; not thread-safe.
///
/// ```
/// object.of(message); while (object.next()) { if (object.named("a")) a = object.text(); else object.skip(); }
/// if (object.whole()) …
/// ```
public final class PlainObject {
    private static final int MOST_DEPTH = 8;
    private static final int MOST_DIGITS = 18;

    private String json = "";
    private int at;
    private int nameFrom;
    private int nameTo;
    private int depth;
    private boolean first;
    private boolean plain;

    /// Begins with a message.
    public void of(String message) {
        json = message;
        at = 0;
        depth = 0;
        plain = true;
        enter();
    }

    /// Goes to the next field of the object entered last.
    ///
    /// @return false at the object's end, which is left, and when the walk has ended
    public boolean next() {
        if (!plain) {
            return false;
        }
        char c = mark();
        if (c == '}' && depth > 0) {
            at++;
            depth--;
            first = false;
            return false;
        }
        if (!first && !take(c, ',') || mark() != '"') {
            return end();
        }
        first = false;
        nameFrom = at + 1;
        nameTo = close(nameFrom);
        if (!plain) {
            return false;
        }
        at = nameTo + 1;
        return take(mark(), ':') || end();
    }

    public boolean named(String name) {
        return nameTo - nameFrom == name.length() && json.startsWith(name, nameFrom);
    }

    /// The field's value; empty when it is no plain text, and the walk has ended then.
    public String text() {
        if (mark() != '"') {
            end();
            return "";
        }
        int from = at + 1;
        int to = close(from);
        if (!plain) {
            return "";
        }
        at = to + 1;
        return json.substring(from, to);
    }

    /// The field's value; `known` itself when it is that. What comes again with every message is so made once, and
    /// the same text to whoever compares or looks it up.
    ///
    /// @param known a text given here before, or one without quotes and escapes
    public String text(String known) {
        boolean quoted = mark() == '"';
        int from = at + 1;
        int to = from + known.length();
        if (quoted && to < json.length() && json.charAt(to) == '"' && json.startsWith(known, from)) {
            at = to + 1;
            return known;
        }
        return text();
    }

    /// The field's value, a text of at most 18 digits; -1 when it is none.
    public long digits() {
        if (mark() != '"') {
            end();
            return -1;
        }
        int from = at + 1;
        int to = close(from);
        if (!plain) {
            return -1;
        }
        at = to + 1;
        return digits(json, from, to);
    }

    /// A whole number of at most 18 digits that stands in a text; -1 when it is none.
    public static long digits(String text, int from, int to) {
        if (from == to || to - from > MOST_DIGITS) {
            return -1;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /// Goes into the field's value, an object.
    public void enter() {
        if (!take(mark(), '{') || ++depth > MOST_DEPTH) {
            end();
        }
        first = true;
    }

    /// Passes over the field's value.
    public void skip() {
        char c = mark();
        if (c == '"') {
            at = close(at + 1) + 1;
        } else if (c == '{') {
            enter();
            while (next()) {
                skip();
            }
        } else {
            skipNumber();
        }
    }

    /// Whether the message was one object, walked to its end.
    public boolean whole() {
        return plain && depth == 0 && mark() == 0 && at == json.length();
    }

    private void skipNumber() {
        int from = at;
        while (at < json.length() && json.charAt(at) >= '0' && json.charAt(at) <= '9') {
            at++;
        }
        if (at == from || json.charAt(from) == '0' && at - from > 1) {
            end();
        }
    }

    /// The next character that is no space; 0 at the end.
    private char mark() {
        while (at < json.length()) {
            char c = json.charAt(at);
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                return c;
            }
            at++;
        }
        return 0;
    }

    private boolean take(char found, char wanted) {
        if (found == wanted) {
            at++;
        }
        return found == wanted;
    }

    /// Where the text that begins at `from` is closed.
    private int close(int from) {
        int to = json.indexOf('"', from);
        if (to < 0 || json.indexOf('\\', from, to) >= 0) {
            end();
            return from;
        }
        return to;
    }

    private boolean end() {
        plain = false;
        return false;
    }
}
