package dev.patchbay.business.knowledge;

import java.util.Arrays;

/// The passages that a word's stem is in, and how much it stands out in each. Not changed once it is made.
///
/// @param passages ids in ascending order
/// @param ranks as PostgreSQL ranks each of them for that stem alone
@SuppressWarnings("ArrayRecordComponent")
record Posting(long[] passages, float[] ranks) {
    static final Posting NONE = new Posting(new long[0], new float[0]);

    static Posting of(Long[] passages, Float[] ranks) {
        var ids = new long[passages.length];
        var weights = new float[passages.length];
        for (var index = 0; index < passages.length; index++) {
            ids[index] = passages[index];
            weights[index] = ranks[index];
        }
        return new Posting(ids, weights);
    }

    int size() {
        return passages.length;
    }

    boolean has(long passage) {
        return Arrays.binarySearch(passages, passage) >= 0;
    }
}
