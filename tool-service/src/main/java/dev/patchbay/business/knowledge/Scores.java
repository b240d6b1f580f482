package dev.patchbay.business.knowledge;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.DoubleBinaryOperator;

/// Points of passages. Pure.
///
/// @param passages ids in ascending order
@SuppressWarnings("ArrayRecordComponent")
record Scores(long[] passages, double[] points) {
    static final Scores NONE = new Scores(new long[0], new double[0]);

    static Scores of(Posting posting, double weight) {
        var points = new double[posting.size()];
        for (var index = 0; index < points.length; index++) {
            points[index] = weight * posting.ranks()[index];
        }
        return new Scores(posting.passages(), points);
    }

    /// The passages of both.
    ///
    /// @param shared the points of one that is in both
    Scores with(Scores other, DoubleBinaryOperator shared) {
        var ids = new long[passages.length + other.passages.length];
        var sums = new double[ids.length];
        var size = 0;
        var mine = 0;
        var theirs = 0;
        while (mine < passages.length || theirs < other.passages.length) {
            var isMine = theirs == other.passages.length
                    || mine < passages.length && passages[mine] <= other.passages[theirs];
            var isTheirs = mine == passages.length
                    || theirs < other.passages.length && other.passages[theirs] <= passages[mine];
            ids[size] = isMine ? passages[mine] : other.passages[theirs];
            sums[size] = !isTheirs
                    ? points[mine]
                    : isMine ? shared.applyAsDouble(points[mine], other.points[theirs]) : other.points[theirs];
            mine += isMine ? 1 : 0;
            theirs += isTheirs ? 1 : 0;
            size++;
        }
        return new Scores(Arrays.copyOf(ids, size), Arrays.copyOf(sums, size));
    }

    /// Those with most points, the best first; of equals the eldest.
    List<Scored> best(int most) {
        var worstFirst = Comparator.comparingDouble(Scored::points)
                .thenComparing(Comparator.comparingLong(Scored::passage).reversed());
        var best = new PriorityQueue<Scored>(most + 1, worstFirst);
        for (var index = 0; index < passages.length; index++) {
            if (best.size() < most || points[index] > best.peek().points()) {
                best.add(new Scored(passages[index], points[index]));
                if (best.size() > most) {
                    best.poll();
                }
            }
        }
        return best.stream().sorted(worstFirst.reversed()).toList();
    }

    /// A passage by what it is worth.
    record Scored(long passage, double points) {}
}
