package dev.patchbay.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The tables of variables in ARCHITECTURE.md.
final class SettingsTable {
    static final Set<String> SERVICES = Set.of("media-gateway", "vapi-adapter", "tool-service", "call-records");
    private static final Pattern NAME = Pattern.compile("`([A-Z0-9_]+)`");
    private static final Pattern TABLE = Pattern.compile("(?m)^\\| variable \\|.*\\R\\| ---.*\\R((?:\\|.*(?:\\R|$))+)");
    private static final Pattern STATED = Pattern.compile("default `([^`]+)`|`([^`]+)` \\(default\\)");

    private SettingsTable() {}

    /// A row of the table "Environment".
    ///
    /// @param services who reads the variables
    record Row(List<String> variables, Set<String> services, String meaning) {
        static Row of(String line) {
            var cells = line.split("\\|");
            var names = NAME.matcher(cells[1]).results().map(name -> name.group(1));
            return new Row(names.toList(), who(cells[2].strip()), cells.length > 3 ? cells[3] : "");
        }

        List<String> statedDefaults() {
            return STATED.matcher(meaning)
                    .results()
                    .map(stated -> stated.group(1) == null ? stated.group(2) : stated.group(1))
                    .toList();
        }

        private static Set<String> who(String cell) {
            if (cell.startsWith("all")) {
                var but = cell.replaceFirst("^all( but )?", "");
                return SERVICES.stream().filter(service -> !service.equals(but)).collect(Collectors.toSet());
            }
            return Arrays.stream(cell.split(", "))
                    .map(name -> name.equals("gateway") ? "media-gateway" : name)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    static List<Row> environment() {
        var text = architecture().split("### Environment\\R")[1];
        return text.split("\\R\\R", 2)[0].lines().skip(2).map(Row::of).toList();
    }

    /// Where the names stand, of every table.
    static Stream<String> firstCells() {
        return TABLE.matcher(architecture())
                .results()
                .flatMap(table -> table.group(1).lines())
                .map(row -> row.split("\\|")[1]);
    }

    private static String architecture() {
        try {
            return Files.readString(DocumentsTest.ROOT.resolve("ARCHITECTURE.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
