package dev.patchbay.rehearsal.load;

/// How 20 ms frames are told apart after they crossed the process under test. Stateless.
interface FrameMarks {
    /// Bytes of 20 ms in this format.
    int frameBytes();

    /// Bits of a frame's number that survive.
    int numberBits();

    /// Writes a whole frame to `raw` at `at`.
    void write(byte[] raw, int at, Kind kind, int owner, int number);

    /// Reads frame `index` of a base64 payload that begins at `from`.
    ///
    /// @return a [Mark], [Mark#PADDING] or [Mark#FOREIGN]
    long read(byte[] base64, int from, int index);
}
