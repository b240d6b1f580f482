package dev.patchbay.business.dispatch;

import dev.patchbay.business.directory.Project;
import dev.patchbay.business.spoken.Language;
import java.util.Optional;

/// That somebody is to be woken for a call.
///
/// @param safety life safety: whoever is on call is told, whatever their trade
/// @param problem in the caller's words
/// @param number where the caller can be called, E.164
/// @param language the caller's
public record AlarmWish(
        Project project,
        String callId,
        boolean safety,
        String problem,
        Optional<String> address,
        Optional<String> name,
        Optional<String> number,
        Language language) {
    private static final int LONGEST = 300;

    public AlarmWish {
        problem = line(problem);
        address = address.map(AlarmWish::line);
        name = name.map(AlarmWish::line);
    }

    /// What is wrong, when danger is told after something else.
    String problemAfter(String before) {
        return problem.contains(before) ? problem : line(problem + " (" + before + ")");
    }

    private static String line(String text) {
        var line = text.replaceAll("[\\p{Cc}\\p{Cf}\\s]+", " ").strip();
        return line.length() <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, LONGEST)));
    }
}
