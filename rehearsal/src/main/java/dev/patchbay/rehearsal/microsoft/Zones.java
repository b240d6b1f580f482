package dev.patchbay.rehearsal.microsoft;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/// Names of time zones as Graph takes them: Windows' own and IANA's.
///
/// Source: Unicode CLDR, supplemental windowsZones.xml, territory 001 (an excerpt).
final class Zones {
    private static final Map<String, String> WINDOWS = new HashMap<>();

    static {
        add("UTC", "UTC");
        add("GMT Standard Time", "Europe/London");
        add("Greenwich Standard Time", "Atlantic/Reykjavik");
        add("W. Europe Standard Time", "Europe/Berlin");
        add("Romance Standard Time", "Europe/Paris");
        add("Central Europe Standard Time", "Europe/Budapest");
        add("Central European Standard Time", "Europe/Warsaw");
        add("E. Europe Standard Time", "Europe/Chisinau");
        add("GTB Standard Time", "Europe/Bucharest");
        add("FLE Standard Time", "Europe/Kiev");
        add("Turkey Standard Time", "Europe/Istanbul");
        add("Russian Standard Time", "Europe/Moscow");
        add("Israel Standard Time", "Asia/Jerusalem");
        add("Arabian Standard Time", "Asia/Dubai");
        add("India Standard Time", "Asia/Calcutta");
        add("SE Asia Standard Time", "Asia/Bangkok");
        add("China Standard Time", "Asia/Shanghai");
        add("Singapore Standard Time", "Asia/Singapore");
        add("Tokyo Standard Time", "Asia/Tokyo");
        add("Korea Standard Time", "Asia/Seoul");
        add("AUS Eastern Standard Time", "Australia/Sydney");
        add("E. Australia Standard Time", "Australia/Brisbane");
        add("Cen. Australia Standard Time", "Australia/Adelaide");
        add("W. Australia Standard Time", "Australia/Perth");
        add("New Zealand Standard Time", "Pacific/Auckland");
        add("South Africa Standard Time", "Africa/Johannesburg");
        add("Egypt Standard Time", "Africa/Cairo");
        add("W. Central Africa Standard Time", "Africa/Lagos");
        add("Newfoundland Standard Time", "America/St_Johns");
        add("Atlantic Standard Time", "America/Halifax");
        add("SA Western Standard Time", "America/La_Paz");
        add("E. South America Standard Time", "America/Sao_Paulo");
        add("Argentina Standard Time", "America/Buenos_Aires");
        add("SA Pacific Standard Time", "America/Bogota");
        add("Eastern Standard Time", "America/New_York");
        add("US Eastern Standard Time", "America/Indianapolis");
        add("Eastern Standard Time (Mexico)", "America/Cancun");
        add("Central Standard Time", "America/Chicago");
        add("Canada Central Standard Time", "America/Regina");
        add("Central Standard Time (Mexico)", "America/Mexico_City");
        add("Mountain Standard Time", "America/Denver");
        add("US Mountain Standard Time", "America/Phoenix");
        add("Pacific Standard Time", "America/Los_Angeles");
        add("Alaskan Standard Time", "America/Anchorage");
        add("Hawaiian Standard Time", "Pacific/Honolulu");
    }

    private Zones() {}

    private static void add(String windows, String iana) {
        WINDOWS.put(windows, iana);
    }

    static ZoneId of(String name) {
        try {
            return ZoneId.of(WINDOWS.getOrDefault(name, name));
        } catch (DateTimeException _) {
            throw Refusal.zone(name);
        }
    }
}
