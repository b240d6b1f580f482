package dev.patchbay.business.triage;

/// In how many letters two words differ.
final class EditDistance {
    private EditDistance() {}

    /// Words that begin with another letter are never near.
    static boolean isWithin(String one, String other, int most) {
        if (Math.abs(one.length() - other.length()) > most || one.charAt(0) != other.charAt(0)) {
            return false;
        }
        var above = new int[other.length() + 1];
        for (var i = 0; i < above.length; i++) {
            above[i] = i;
        }
        for (var row = 1; row <= one.length(); row++) {
            above = next(above, one.charAt(row - 1), other, row);
        }
        return above[other.length()] <= most;
    }

    private static int[] next(int[] above, char letter, String other, int row) {
        var line = new int[above.length];
        line[0] = row;
        for (var i = 1; i < line.length; i++) {
            var changed = above[i - 1] + (letter == other.charAt(i - 1) ? 0 : 1);
            line[i] = Math.min(changed, Math.min(above[i], line[i - 1]) + 1);
        }
        return line;
    }
}
