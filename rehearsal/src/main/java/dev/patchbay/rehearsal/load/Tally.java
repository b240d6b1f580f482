package dev.patchbay.rehearsal.load;

/// What was seen in one window of a measurement, over all calls. Written by the loop only.
final class Tally {
    final Histogram toModel = new Histogram();
    final Histogram toCaller = new Histogram();
    final Histogram toClear = new Histogram();
    /// How late the generator itself was with what it had to send.
    final Histogram ownLateness = new Histogram();
    final Trouble trouble = new Trouble();

    long framesToModel;
    long framesToCaller;
    long answers;
    long interruptions;
    long clears;
    long truncates;
    long marks;
    long padded;

    /// What a bridge that holds its calls never shows.
    static final class Trouble {
        long lost;
        long doubled;
        long foreign;
        long underruns;
        long unanswered;
        long clearsMissing;
        long truncatesMissing;
        long truncatesWrong;
        long refused;
        long callsFailed;

        boolean none() {
            return lost + doubled + foreign + underruns + unanswered == 0
                    && clearsMissing + truncatesMissing + truncatesWrong + refused + callsFailed == 0;
        }

        @Override
        public String toString() {
            return "lost " + lost + ", doubled " + doubled + ", foreign " + foreign + ", underruns " + underruns
                    + ", unanswered " + unanswered + ", clears missing " + clearsMissing + ", truncates missing "
                    + truncatesMissing + ", truncates wrong " + truncatesWrong + ", refused " + refused
                    + ", calls failed " + callsFailed;
        }
    }
}
