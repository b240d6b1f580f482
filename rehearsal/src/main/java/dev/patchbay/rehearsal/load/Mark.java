package dev.patchbay.rehearsal.load;

/// What a frame of audio tells of itself, packed into a long so that reading one allocates nothing.
///
/// `kind` 8 bits, `owner` 16 bits (the call's number, [#NOBODY] when the format cannot carry it), `number` 24
/// bits.
final class Mark {
    static final int NOBODY = 0xFFFF;
    /// Silence that the process under test put in.
    static final long PADDING = -1;
    /// Not a frame of ours, or a damaged one.
    static final long FOREIGN = -2;

    private static final Kind[] KINDS = Kind.values();

    private Mark() {}

    static long of(Kind kind, int owner, int number) {
        return (long) kind.ordinal() << 40 | (long) owner << 24 | number & 0xFF_FFFF;
    }

    static Kind kind(long mark) {
        return KINDS[(int) (mark >>> 40)];
    }

    static int owner(long mark) {
        return (int) (mark >>> 24) & 0xFFFF;
    }

    static int number(long mark) {
        return (int) mark & 0xFF_FFFF;
    }
}
