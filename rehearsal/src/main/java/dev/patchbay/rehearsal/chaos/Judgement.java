package dev.patchbay.rehearsal.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.rehearsal.run.CallAccount;
import dev.patchbay.rehearsal.scenario.Speech;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Judges each call by what was taken away while it was on: strictly where it must not have noticed, else by what
/// holds for every call.
public final class Judgement {
    private static final int SHOWN = 2;

    private final List<Impact> impacts;
    private final Map<Impact, List<String>> complaints = new LinkedHashMap<>();
    private final List<String> inCalm = new ArrayList<>();

    public Judgement(List<Impact> impacts) {
        this.impacts = List.copyOf(impacts);
        impacts.forEach(impact -> complaints.put(impact, new ArrayList<>(impact.broken())));
    }

    /// @param record of this call, the only one
    public void judge(CallAccount account, JsonNode record) {
        Notice notice = noticed(account);
        var reasons = new ArrayList<String>();
        if (notice.compareTo(Notice.ON_THE_PHONE) < 0) {
            reasons.addAll(account.phone());
        }
        if (notice == Notice.NOTHING) {
            reasons.addAll(account.peers());
            reasons.addAll(account.strictly().apply(record));
        }
        if (!account.answered()) {
            reasons.add("nobody answered it");
        }
        reasons.addAll(untrue(account, record));
        if (!reasons.isEmpty()) {
            blame(account, reasons);
        }
    }

    /// Of all that was lost while it was on, the worst counts.
    Notice noticed(CallAccount account) {
        return impacts.stream()
                .filter(impact -> impact.met(account))
                .map(impact -> impact.notice().apply(account))
                .max(Comparator.naturalOrder())
                .orElse(Notice.NOTHING);
    }

    public List<Finding> findings(List<CallAccount> accounts) {
        var findings = new ArrayList<Finding>();
        complaints.forEach((impact, broken) ->
                findings.add(new Finding(impact.line(), impact.seen() + "; " + witnesses(impact, accounts), broken)));
        findings.add(new Finding("nothing", "calls that met none of these", inCalm));
        return findings;
    }

    private String witnesses(Impact impact, List<CallAccount> accounts) {
        var met = accounts.stream().filter(impact::met).toList();
        long strict = met.stream()
                .filter(account -> noticed(account) != Notice.ON_THE_PHONE)
                .count();
        return met.size() + " calls met it, " + strict + " of them must not have heard of it";
    }

    private void blame(CallAccount account, List<String> reasons) {
        String complaint = account.name() + ": "
                + String.join("; ", reasons.subList(0, Math.min(SHOWN, reasons.size())))
                + (reasons.size() > SHOWN ? " (and " + (reasons.size() - SHOWN) + " more)" : "");
        var met = impacts.stream().filter(impact -> impact.met(account)).toList();
        met.forEach(impact -> complaints.get(impact).add(complaint));
        if (met.isEmpty()) {
            inCalm.add(complaint);
        }
    }

    /// The transcript of every call tells what was heard: words of the script, whole where the caller heard them
    /// whole. What VAPI's record says of its own call is what VAPI told.
    private static List<String> untrue(CallAccount account, JsonNode record) {
        var reasons = new ArrayList<String>();
        var texts = account.script().lines().values().stream().map(Speech::text).toList();
        for (JsonNode turn : record.path("transcript")) {
            String heard = turn.path("heard").asText().strip();
            if (!"agent".equals(turn.path("speaker").asText()) || heard.isEmpty()) {
                continue;
            }
            if (texts.stream().noneMatch(text -> text.startsWith(heard))) {
                reasons.add("the record has words that nobody spoke");
            } else if (!account.vapis()
                    && texts.contains(heard)
                    && !account.heardWhole().contains(heard)) {
                reasons.add("the record has a line as heard that the caller did not hear to its end");
            }
        }
        return reasons;
    }
}
