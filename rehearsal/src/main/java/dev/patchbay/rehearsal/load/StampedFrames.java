package dev.patchbay.rehearsal.load;

import java.util.Arrays;

/// Mu-law frames whose first six bytes are a stamp: a passthrough bridge must not change a bit of them.
///
/// `A1 to A3 | owner, 2 bytes | number, 3 bytes`, then a constant.
final class StampedFrames implements FrameMarks {
    private static final int FIRST = 0xA1;
    private static final int SILENCE = 0xFF;
    private static final Kind[] KINDS = Kind.values();

    @Override
    public int frameBytes() {
        return 160;
    }

    @Override
    public int numberBits() {
        return 24;
    }

    @Override
    public void write(byte[] raw, int at, Kind kind, int owner, int number) {
        raw[at] = (byte) (FIRST + kind.ordinal());
        raw[at + 1] = (byte) (owner >> 8);
        raw[at + 2] = (byte) owner;
        raw[at + 3] = (byte) (number >> 16);
        raw[at + 4] = (byte) (number >> 8);
        raw[at + 5] = (byte) number;
        Arrays.fill(raw, at + 6, at + 160, kind == Kind.PAUSE ? (byte) SILENCE : (byte) 0x35);
    }

    @Override
    public long read(byte[] base64, int from, int index) {
        int at = index * 160;
        int first = Base64Text.byteAt(base64, from, at);
        int kind = first - FIRST;
        if (kind < 0 || kind >= KINDS.length) {
            return first == SILENCE ? Mark.PADDING : Mark.FOREIGN;
        }
        int owner = Base64Text.byteAt(base64, from, at + 1) << 8 | Base64Text.byteAt(base64, from, at + 2);
        int number = Base64Text.byteAt(base64, from, at + 3) << 16
                | Base64Text.byteAt(base64, from, at + 4) << 8
                | Base64Text.byteAt(base64, from, at + 5);
        return Mark.of(KINDS[kind], owner, number);
    }
}
