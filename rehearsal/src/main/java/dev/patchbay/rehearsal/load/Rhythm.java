package dev.patchbay.rehearsal.load;

/// How a call goes: in frames of 20 ms. Every second answer is cut.
///
/// @param firstWait until the caller speaks if nobody greets
/// @param utterance that the caller speaks
/// @param answer that the model speaks
/// @param cutAfter that the caller hears of an answer before speaking into it
record Rhythm(int firstWait, int utterance, int answer, int cutAfter) {
    /// 400 ms of speech, 4 s of answer, interrupted at 2 s.
    static final Rhythm MEASURED = new Rhythm(150, 20, 200, 100);
}
