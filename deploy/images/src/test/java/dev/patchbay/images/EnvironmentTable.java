package dev.patchbay.images;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The tables of variables in ARCHITECTURE.md.
final class EnvironmentTable {
    private static final Set<String> ALL = Set.of("media-gateway", "vapi-adapter", "tool-service", "call-records");
    private static final Pattern NAME = Pattern.compile("`([A-Z0-9_]+)(…?)`");
    private static final String TABLES = "(?m)^\\| variable \\|.*\\R\\| --- .*\\R((?:\\|.*(?:\\R|$))+)";

    private EnvironmentTable() {}

    /// The variables that a service reads, as the table "Environment" tells.
    static Set<String> of(String service) {
        var rows =
                Checkout.text("ARCHITECTURE.md").split("### Environment\\R")[1].split("\\R\\R", 2)[0];
        return rows.lines()
                .map(row -> row.split("\\|"))
                .filter(cells -> cells.length > 2 && who(cells[2].strip()).contains(service))
                .flatMap(cells -> names(cells[1]))
                .collect(Collectors.toSet());
    }

    /// Every variable of any table.
    static Set<String> everything() {
        return Pattern.compile(TABLES)
                .matcher(Checkout.text("ARCHITECTURE.md"))
                .results()
                .map(MatchResult::group)
                .flatMap(EnvironmentTable::names)
                .collect(Collectors.toSet());
    }

    private static Stream<String> names(String cell) {
        return NAME.matcher(cell).results().map(name -> name.group(1));
    }

    private static Set<String> who(String cell) {
        if (cell.equals("all")) {
            return ALL;
        }
        if (cell.startsWith("all but ")) {
            return ALL.stream()
                    .filter(service -> !List.of(cell.substring(8)).contains(service))
                    .collect(Collectors.toSet());
        }
        return Arrays.stream(cell.split(", "))
                .map(name -> name.replaceFirst("^gateway$", "media-gateway"))
                .collect(Collectors.toSet());
    }
}
