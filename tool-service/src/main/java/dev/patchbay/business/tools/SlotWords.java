package dev.patchbay.business.tools;

import dev.patchbay.business.scheduling.Slot;
import dev.patchbay.business.scheduling.SlotChoice.Choice;
import dev.patchbay.business.spoken.SpokenTime;
import dev.patchbay.business.spoken.When;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Puts slots into sentences for the caller and into data for the model.
final class SlotWords {
    private final LocalDate today;

    SlotWords(LocalDate today) {
        this.today = today;
    }

    String moment(Slot slot) {
        return SpokenTime.moment(slot.local(), today);
    }

    /// "On Tuesday the twenty-fourth I have nine in the morning, noon, or two in the afternoon. Which one suits
    /// you?"
    String offered(When.Days asked, Choice choice) {
        var exact =
                choice.slots().stream().filter(slot -> isWanted(asked, slot)).findFirst();
        if (exact.isPresent()) {
            return sentence(moment(exact.get())) + " is free. Shall I book it?";
        }
        var question = choice.slots().size() == 1 ? " Does that suit you?" : " Which one suits you?";
        return "I have " + list(choice.slots()) + "." + question;
    }

    /// Nothing of what was asked for is free; here is what is.
    String alternatives(When.Days asked, List<Slot> slots) {
        var when = asked.onlyDay().map(this::onDay).orElse("then");
        var nothing = "There is nothing free " + when + ".";
        return nothing + " The next I have is " + list(slots) + ". Would that work?";
    }

    String nothingAtAll() {
        return "I'm sorry, there is nothing free in the coming weeks. Shall someone call you back?";
    }

    /// "tomorrow, Tuesday the twenty-fourth at nine in the morning, at noon, or …": the day is said once for
    /// each day.
    String list(List<Slot> slots) {
        var said = new StringBuilder();
        for (var i = 0; i < slots.size(); i++) {
            said.append(separator(i, slots.size())).append(listed(slots, i));
        }
        return said.toString();
    }

    /// The slots as the model gets them.
    Map<String, Object> data(List<Slot> slots) {
        var data = new LinkedHashMap<String, Object>();
        data.put("slots", slots.stream().map(this::entry).toList());
        if (!slots.isEmpty()) {
            data.put("time_zone", slots.getFirst().zone().getId());
        }
        return data;
    }

    private Map<String, Object> entry(Slot slot) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("slot", slot.id());
        entry.put("start", slot.id());
        entry.put("spoken", moment(slot));
        return entry;
    }

    private String listed(List<Slot> slots, int index) {
        var slot = slots.get(index);
        var sameDay = index > 0 && day(slots.get(index - 1)).equals(day(slot));
        return sameDay ? "at " + SpokenTime.clock(slot.local()) : moment(slot);
    }

    /// "today" and "tomorrow" stand alone; other days are "on" it.
    String onDay(LocalDate day) {
        return (day.isAfter(today.plusDays(1)) ? "on " : "") + SpokenTime.day(day, today);
    }

    private static LocalDate day(Slot slot) {
        return slot.local().toLocalDate();
    }

    private static boolean isWanted(When.Days asked, Slot slot) {
        return asked.wanted().filter(slot.local().toLocalTime()::equals).isPresent();
    }

    private static String separator(int index, int size) {
        if (index == 0) {
            return "";
        }
        return index == size - 1 ? ", or " : ", ";
    }

    private static String sentence(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
