package dev.patchbay.business.customers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Rows of a CSV file by the names in its first line. Pure. Source: RFC 4180; a semicolon may stand for the
/// comma where the first line has it.
final class CsvRows {
    private final String text;
    private final char separator;
    private int at;
    private int counted;
    private int line = 1;

    private CsvRows(String text) {
        this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
        var first = this.text.lines().findFirst().orElse("");
        this.separator = first.indexOf(',') < 0 && first.indexOf(';') >= 0 ? ';' : ',';
    }

    /// @param line where it begins, the first line of the file being 1
    record Row(int line, Map<String, String> fields) {
        String field(String name) {
            return fields.getOrDefault(name, "").strip();
        }
    }

    /// The names in the first line, as they are compared.
    static List<String> names(String text) {
        var rows = new CsvRows(text);
        return rows.atEnd()
                ? List.of()
                : rows.record().stream().map(CsvRows::name).toList();
    }

    /// Rows without anything in them are passed over.
    static List<Row> read(String text) {
        var rows = new CsvRows(text);
        var found = new ArrayList<Row>();
        if (rows.atEnd()) {
            return found;
        }
        var names = rows.record().stream().map(CsvRows::name).toList();
        while (!rows.atEnd()) {
            var line = rows.line();
            var values = rows.record();
            if (values.stream().anyMatch(value -> !value.isBlank())) {
                found.add(new Row(line, fields(names, values)));
            }
        }
        return found;
    }

    private static String name(String heading) {
        return heading.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "_");
    }

    private static Map<String, String> fields(List<String> names, List<String> values) {
        var fields = new LinkedHashMap<String, String>();
        for (var i = 0; i < Math.min(names.size(), values.size()); i++) {
            fields.putIfAbsent(names.get(i), values.get(i));
        }
        return fields;
    }

    private boolean atEnd() {
        return at >= text.length();
    }

    private int line() {
        line += (int)
                text.substring(counted, at).chars().filter(sign -> sign == '\n').count();
        counted = at;
        return line;
    }

    private List<String> record() {
        var values = new ArrayList<String>();
        values.add(value());
        while (!atEnd() && text.charAt(at) == separator) {
            at++;
            values.add(value());
        }
        while (!atEnd() && (text.charAt(at) == '\r' || text.charAt(at) == '\n')) {
            var ended = text.charAt(at) == '\n';
            at++;
            if (ended) {
                break;
            }
        }
        return values;
    }

    private String value() {
        return !atEnd() && text.charAt(at) == '"' ? quoted() : plain();
    }

    private String plain() {
        var begin = at;
        while (!atEnd() && text.charAt(at) != separator && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
        return text.substring(begin, at);
    }

    private String quoted() {
        var value = new StringBuilder();
        at++;
        while (!atEnd()) {
            var sign = text.charAt(at++);
            if (sign != '"') {
                value.append(sign);
            } else if (!atEnd() && text.charAt(at) == '"') {
                value.append('"');
                at++;
            } else {
                break;
            }
        }
        return value + plain();
    }
}
