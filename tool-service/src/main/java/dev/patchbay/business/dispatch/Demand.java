package dev.patchbay.business.dispatch;

import dev.patchbay.business.triage.TradeMatch;
import dev.patchbay.business.triage.Triage;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The trades that a job needs, from the caller's words (B18). Pure.
///
/// @param teams of each one who has one of these trades; several make a joint job
record Demand(List<Set<String>> teams) {
    /// A third trade is found out on site.
    private static final int MOST_TEAMS = 2;

    /// Words that name no trade need none. Where none is certain, who has any of them may come.
    static Demand of(String service, Triage triage) {
        var matches = triage.trades(service);
        if (matches.isEmpty()) {
            return new Demand(List.of(Set.of()));
        }
        var certain =
                matches.stream().filter(triage::isCertain).limit(MOST_TEAMS).toList();
        return certain.isEmpty()
                ? new Demand(List.of(matches.stream().map(TradeMatch::trade).collect(Collectors.toSet())))
                : new Demand(
                        certain.stream().map(match -> Set.of(match.trade())).toList());
    }

    /// What of it these can do at all; all of it where they can do nothing.
    Demand of(List<Technician> people) {
        var possible = teams.stream()
                .filter(trades -> people.stream().anyMatch(one -> isMetBy(one, trades)))
                .toList();
        return possible.isEmpty() ? this : new Demand(possible);
    }

    /// The trades that are no part of the other.
    List<String> without(Demand other) {
        return teams.stream()
                .filter(trades -> !other.teams().contains(trades))
                .flatMap(Set::stream)
                .sorted()
                .toList();
    }

    static boolean isMetBy(Technician technician, Set<String> trades) {
        return trades.isEmpty() || technician.trades().stream().anyMatch(trades::contains);
    }

    /// Whether somebody can do all of it.
    boolean isMetBy(Technician technician) {
        return teams.stream().allMatch(team -> isMetBy(technician, team));
    }
}
