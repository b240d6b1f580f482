package dev.patchbay.records.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.call.Fact;
import dev.patchbay.records.Stories;
import dev.patchbay.records.Story;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

@Tag("unit")
class FoldPropertiesTest {
    /// A story of either system, and the same facts in another order with some of them repeated.
    @Provide
    Arbitrary<Tuple2<List<Fact>, List<Fact>>> deliveries() {
        var stories = Arbitraries.oneOf(
                Arbitraries.of(Stories.ALL)
                        .map(story -> story.apply(new Story("tw-CA1")).facts()),
                Arbitraries.of(Stories.OF_VAPI)
                        .map(story -> story.apply(new Story("va-v-1")).facts()));
        return Combinators.combine(stories, Arbitraries.longs()).as((facts, seed) -> {
            var random = new Random(seed);
            var delivered = new ArrayList<>(facts);
            facts.stream().filter(_ -> random.nextInt(4) == 0).forEach(delivered::add);
            Collections.shuffle(delivered, random);
            return Tuple.of(facts, List.copyOf(delivered));
        });
    }

    @Property(tries = 400)
    void anyOrderAndRepetitionGivesTheSameRecord(@ForAll("deliveries") Tuple2<List<Fact>, List<Fact>> told) {
        var call = callId(told);
        assertThat(CallFold.fold(call, told.get2())).isEqualTo(CallFold.fold(call, told.get1()));
    }

    @Property(tries = 400)
    void anyOrderAndRepetitionGivesTheSameConversation(@ForAll("deliveries") Tuple2<List<Fact>, List<Fact>> told) {
        var call = callId(told);
        assertThat(HeardFold.fold(call, told.get2(), Object::toString))
                .isEqualTo(HeardFold.fold(call, told.get1(), Object::toString));
    }

    /// What the store does: it keeps the line of the list up to date from few kinds of facts, batch by batch, and only
    /// when a batch brought one of them.
    @Property(tries = 400)
    void anySplitIntoBatchesGivesTheSummaryOfTheWholeRecord(
            @ForAll("deliveries") Tuple2<List<Fact>, List<Fact>> told, @ForAll Random random) {
        var call = callId(told);
        var known = new HashSet<Fact>();
        var line = SummaryFold.fold(call, FactSet.of(known));
        var rest = new ArrayList<>(told.get2());
        while (!rest.isEmpty()) {
            var batch = rest.subList(0, 1 + random.nextInt(Math.min(7, rest.size())));
            var news = batch.stream().filter(known::add).toList();
            if (news.stream().anyMatch(FoldPropertiesTest::matters)) {
                line = SummaryFold.fold(
                        call,
                        FactSet.of(known.stream()
                                .filter(FoldPropertiesTest::matters)
                                .collect(Collectors.toSet())));
            }
            batch.clear();
        }
        var whole = CallFold.fold(call, told.get1()).summary();
        assertThat(line.counted(whole.startedAt().orElseThrow(), whole.facts())).isEqualTo(whole);
    }

    private static String callId(Tuple2<List<Fact>, List<Fact>> told) {
        return told.get1().getFirst().callId();
    }

    private static boolean matters(Fact fact) {
        return SummaryFold.KINDS.contains(fact.event().getClass());
    }
}
