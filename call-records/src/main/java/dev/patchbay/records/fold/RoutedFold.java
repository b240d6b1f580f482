package dev.patchbay.records.fold;

import dev.patchbay.contracts.call.CallEvent.Routed;
import dev.patchbay.contracts.call.CallIds;
import dev.patchbay.contracts.call.Fact;
import dev.patchbay.contracts.route.CallSystem;
import dev.patchbay.records.fold.FactSet.Told;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Who called whom and where the call went, put together from all that was told of it.
///
/// A gateway knows everything at once; of a call of VAPI's own each message knows a part. So for each field the first
/// fact counts that knows it: in the order of time, and of a call of VAPI's own in that of the facts' ids, which derive
/// from their content. VAPI's messages need not have a time, and then it is that of their arrival. What does not say
/// which way the call went is told as inbound: one fact that says outbound makes it so, and the numbers are turned.
final class RoutedFold {
    private static final String OUTBOUND = "outbound";
    private static final String ANONYMOUS = "anonymous";

    private final List<Told<Routed>> facts;

    RoutedFold(String callId, FactSet told) {
        facts = told.all(Routed.class).stream().sorted(order(callId)).toList();
    }

    private static Comparator<Told<Routed>> order(String callId) {
        var byId = Comparator.comparing((Told<Routed> told) -> told.fact().eventId());
        return CallIds.isVapi(callId)
                ? byId
                : Comparator.comparing((Told<Routed> told) -> told.at()).thenComparing(byId);
    }

    Optional<String> direction() {
        return facts.stream()
                .map(told -> told.event().direction())
                .filter(OUTBOUND::equals)
                .findFirst()
                .or(() -> first(told -> Optional.of(told.direction())));
    }

    Optional<String> from() {
        return isOutbound() ? known(RoutedFold::business) : known(RoutedFold::customer);
    }

    Optional<String> to() {
        return isOutbound() ? known(RoutedFold::customer) : known(RoutedFold::business);
    }

    Optional<String> route() {
        return first(told -> Optional.of(told.route()));
    }

    Optional<CallSystem> system() {
        return first(Routed::system);
    }

    Optional<String> agentVersion() {
        return first(Routed::agentVersion);
    }

    Optional<String> reason() {
        return first(told -> Optional.of(told.reason()));
    }

    /// Whose call it is, as far as the routing tells.
    Optional<String> owner(Function<Fact, Optional<String>> field) {
        return facts.stream().flatMap(told -> field.apply(told.fact()).stream()).findFirst();
    }

    private boolean isOutbound() {
        return direction().filter(OUTBOUND::equals).isPresent();
    }

    private static String customer(Routed told) {
        return told.direction().equals(OUTBOUND) ? told.to() : told.from();
    }

    private static String business(Routed told) {
        return told.direction().equals(OUTBOUND) ? told.from() : told.to();
    }

    private Optional<String> known(Function<Routed, String> number) {
        return facts.stream()
                .map(told -> number.apply(told.event()))
                .filter(told -> !told.isBlank() && !told.equals(ANONYMOUS))
                .findFirst()
                .or(() -> first(told -> Optional.of(number.apply(told))));
    }

    private <T> Optional<T> first(Function<Routed, Optional<T>> field) {
        return facts.stream()
                .flatMap(told -> field.apply(told.event()).stream())
                .findFirst();
    }
}
