package dev.patchbay.business.rentals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Comma-separated values (RFC 4180), the first record being names. Pure.
final class CsvTable {
    private final List<List<String>> records = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();
    private List<String> record = new ArrayList<>();
    private final StringBuilder field = new StringBuilder();
    private boolean quoted;
    private int line = 1;
    private int begun = 1;

    private CsvTable() {}

    /// A record with the line that it begins on; names are in lower case.
    record Entry(int line, Map<String, String> values) {}

    static List<Entry> read(String csv) {
        var table = new CsvTable();
        for (var i = 0; i < csv.length(); i++) {
            table.take(csv.charAt(i), i + 1 < csv.length() ? csv.charAt(i + 1) : '\n');
        }
        table.endRecord();
        return table.entries();
    }

    private void take(char c, char next) {
        if (quoted && c == '"' && next == '"') {
            field.append('"');
            quoted = false;
        } else if (c == '"') {
            // The second of two quotes within quotes opens them again.
            quoted = !quoted;
        } else if (!quoted && c == ',') {
            endField();
        } else if (!quoted && c == '\n') {
            endRecord();
        } else if (quoted || c != '\r') {
            field.append(c);
        }
        if (c == '\n') {
            line++;
            begun = record.isEmpty() && field.isEmpty() ? line : begun;
        }
    }

    private void endField() {
        record.add(field.toString().strip());
        field.setLength(0);
    }

    private void endRecord() {
        endField();
        if (record.stream().anyMatch(value -> !value.isEmpty())) {
            records.add(record);
            lines.add(begun);
        }
        record = new ArrayList<>();
    }

    private List<Entry> entries() {
        if (records.isEmpty()) {
            return List.of();
        }
        var names = records.getFirst().stream()
                .map(name ->
                        name.toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "_").replace("\uFEFF", ""))
                .toList();
        var entries = new ArrayList<Entry>();
        for (var i = 1; i < records.size(); i++) {
            var values = new HashMap<String, String>();
            for (var column = 0; column < Math.min(names.size(), records.get(i).size()); column++) {
                values.put(names.get(column), records.get(i).get(column));
            }
            entries.add(new Entry(lines.get(i), values));
        }
        return entries;
    }
}
