package dev.patchbay.business.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Cuts a document into passages: what stands under one heading stays together as long as it is short. Pure.
final class Passages {
    static final int LONGEST = 700;

    private static final String SENTENCE_END = "(?<=[.!?…])\\s+";

    private final String title;
    private final List<Passage> done = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private String heading = "";

    private Passages(String title) {
        this.title = title;
    }

    static List<Passage> of(String title, List<Block> blocks) {
        var passages = new Passages(title);
        blocks.forEach(passages::add);
        passages.flush();
        return List.copyOf(passages.done);
    }

    private void add(Block block) {
        if (!block.heading().equals(heading)) {
            flush();
            heading = block.heading();
        }
        Stream.of(block.text().split(SENTENCE_END)).flatMap(Passages::cut).forEach(this::append);
    }

    /// A sentence without an end, at a blank if there is one.
    private static Stream<String> cut(String sentence) {
        if (sentence.length() <= LONGEST) {
            return Stream.of(sentence);
        }
        var blank = sentence.lastIndexOf(' ', LONGEST);
        var end = blank > 0 ? blank : LONGEST;
        return Stream.concat(
                Stream.of(sentence.substring(0, end)),
                cut(sentence.substring(end).strip()));
    }

    private void append(String sentence) {
        if (text.length() + sentence.length() + 1 > LONGEST) {
            flush();
        }
        text.append(text.isEmpty() ? "" : " ").append(sentence);
    }

    private void flush() {
        if (!text.isEmpty()) {
            done.add(new Passage(ownHeading(), text.toString()));
            text.setLength(0);
        }
    }

    /// Many documents have their title as their first heading.
    private String ownHeading() {
        return heading.equals(title)
                ? ""
                : heading.startsWith(title + " – ") ? heading.substring(title.length() + 3) : heading;
    }
}
