package dev.patchbay.business.tools;

import dev.patchbay.business.scheduling.Slot;
import dev.patchbay.business.scheduling.SlotChoice.Choice;
import dev.patchbay.business.spoken.Language;
import dev.patchbay.business.spoken.ReadBack;
import dev.patchbay.business.spoken.Sentences;
import dev.patchbay.business.spoken.SpokenTime;
import dev.patchbay.business.spoken.When;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Puts slots into sentences for the caller and into data for the model.
final class SlotWords {
    private final LocalDate today;
    private final SpokenTime times;
    private final Sentences sentences;

    SlotWords(LocalDate today, Language language) {
        this.today = today;
        this.times = SpokenTime.in(language);
        this.sentences = Sentences.in(language);
    }

    String say(Sentence sentence, Object... values) {
        return Sentences.begin(sentences.say(sentence, values));
    }

    String moment(Slot slot) {
        return times.moment(slot.local(), today);
    }

    /// "I have tomorrow, Tuesday the twenty-fourth at nine in the morning, at noon, or at two in the afternoon. Which
    /// one suits you?"
    String offered(When.Days asked, Choice choice) {
        var exact =
                choice.slots().stream().filter(slot -> isWanted(asked, slot)).toList();
        if (exact.size() == 1) {
            return say(Sentence.FREE, moment(exact.getFirst()));
        }
        if (exact.isEmpty() && asked.wanted().isPresent()) {
            return say(Sentence.NEAREST, understood(asked), list(choice.slots()));
        }
        return say(choice.slots().size() == 1 ? Sentence.HAVE_ONE : Sentence.HAVE, list(choice.slots()));
    }

    /// Nothing of what was asked for is free; here is what is.
    String alternatives(When.Days asked, List<Slot> slots) {
        return say(Sentence.NOTHING_FREE, understood(asked), list(slots));
    }

    /// What was understood, said back: "on Tuesday the twenty-fourth at ten in the morning".
    String understood(When.Days asked) {
        return new ReadBack(times, today).of(asked);
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
        return sameDay ? times.at(slot.local()) : moment(slot);
    }

    private static LocalDate day(Slot slot) {
        return slot.local().toLocalDate();
    }

    private static boolean isWanted(When.Days asked, Slot slot) {
        return asked.wanted().filter(slot.local().toLocalTime()::equals).isPresent();
    }

    private String separator(int index, int size) {
        if (index == 0) {
            return "";
        }
        return index == size - 1 ? ", " + times.or() + " " : ", ";
    }
}
