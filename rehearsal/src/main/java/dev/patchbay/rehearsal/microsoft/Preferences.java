package dev.patchbay.rehearsal.microsoft;

import dev.patchbay.rehearsal.provider.Ask;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `Prefer` asks for.
///
/// @param zone that times are told in, by the name that was asked for
/// @param immutableIds whether ids do not change when an item moves
/// @param pageSize of lists
record Preferences(String zone, boolean immutableIds, Optional<Integer> pageSize) {
    private static final Pattern ZONE =
            Pattern.compile("outlook\\.timezone\\s*=\\s*\"([^\"]*)\"", Pattern.CASE_INSENSITIVE);
    private static final Pattern IDS = Pattern.compile("IdType\\s*=\\s*\"?ImmutableId\"?", Pattern.CASE_INSENSITIVE);
    private static final Pattern PAGE = Pattern.compile("odata\\.maxpagesize\\s*=\\s*(\\d{1,4})");

    static Preferences of(Ask ask) {
        String prefer = ask.header("prefer").orElse("");
        Matcher page = PAGE.matcher(prefer);
        Matcher zone = ZONE.matcher(prefer);
        return new Preferences(
                zone.find() ? zone.group(1) : "UTC",
                IDS.matcher(prefer).find(),
                page.find() ? Optional.of(Integer.parseInt(page.group(1))) : Optional.empty());
    }

    /// What was followed, as the answer says it; empty: nothing was asked for.
    String applied() {
        String ids = immutableIds ? "IdType=\"ImmutableId\"" : "";
        String times = "UTC".equals(zone) ? "" : "outlook.timezone=\"" + zone + "\"";
        return ids.isEmpty() || times.isEmpty() ? ids + times : ids + ", " + times;
    }
}
