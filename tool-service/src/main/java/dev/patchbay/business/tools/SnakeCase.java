package dev.patchbay.business.tools;

import java.util.Locale;
import java.util.regex.Pattern;

/// The one spelling of names that models see and send.
final class SnakeCase {
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    private static final Pattern SEPARATOR = Pattern.compile("[- ]+");

    private SnakeCase() {}

    /// `startTime`, `start-time` and `Start Time` are `start_time`.
    static String of(String name) {
        var apart = HUMP.matcher(name.strip()).replaceAll("_");
        return SEPARATOR.matcher(apart).replaceAll("_").toLowerCase(Locale.ROOT);
    }
}
