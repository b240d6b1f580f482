package dev.patchbay.business.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class RankingTest {
    @Test
    void ofSeveralSpellingsOfAWordTheBestOneCountsAndWordsAddUp() {
        var ranking = new Ranking(
                Weighing.of(List.of(stem(0, "cancel"), stem(1, "visit"), stem(1, "appoint"))),
                List.of(
                        posting(Map.of(1L, 0.5f, 2L, 0.5f)),
                        posting(Map.of(1L, 0.1f, 3L, 0.4f)),
                        posting(Map.of(1L, 0.3f))));
        var worth = new Ranking(Weighing.of(List.of(stem(0, "cancel"))), List.of(posting(Map.of(1L, 1f))))
                .best(1)
                .get(1L);

        var best = ranking.best(3);

        assertThat(best.keySet()).containsExactly(1L, 2L, 3L);
        assertThat(best.get(1L)).isCloseTo(worth * 0.8, offset(1e-6));
        assertThat(ranking.share("en", 1)).isEqualTo(1);
        assertThat(ranking.share("en", 2)).isEqualTo(0.5);
    }

    @Test
    void aMergeIsTheSameAsAddingEachPassage() {
        var random = new Random(3);
        for (var round = 0; round < 500; round++) {
            var scores = Scores.NONE;
            var plain = new TreeMap<Long, Double>();
            for (var term = 0; term < random.nextInt(5); term++) {
                var found = some(random);
                scores = scores.with(Scores.of(posting(found), 2), Double::sum);
                found.forEach((passage, rank) -> plain.merge(passage, 2.0 * rank, Double::sum));
            }
            assertThat(LongStream.of(scores.passages()).boxed()).containsExactlyElementsOf(plain.keySet());
            assertThat(scores.points())
                    .containsExactly(plain.values().stream()
                            .mapToDouble(Double::doubleValue)
                            .toArray());
        }
    }

    @Test
    void whatWasNotAskedForLongestIsForgottenWhenThereIsTooMuch() {
        var memory = new PostingMemory(100);
        memory.keep(key("a"), posting(passages(30)));
        memory.keep(key("b"), posting(passages(30)));
        memory.find(key("a"));

        memory.keep(key("c"), posting(passages(30)));

        assertThat(memory.find(key("b"))).isEmpty();
        assertThat(memory.find(key("a"))).isPresent();
        assertThat(memory.find(key("c"))).isPresent();
        assertThat(memory.find(new PostingMemory.Key("p", "en", "a", "changed")))
                .isEmpty();
    }

    private static PostingMemory.Key key(String term) {
        return new PostingMemory.Key("p", "en", term, "1");
    }

    private static Weighing.Stem stem(int group, String term) {
        return new Weighing.Stem(group, "en", term, 1, false, 1, 5, 100, "1");
    }

    private static Map<Long, Float> passages(int count) {
        var passages = new HashMap<Long, Float>();
        LongStream.range(0, count).forEach(id -> passages.put(id, 1f));
        return passages;
    }

    private static Map<Long, Float> some(Random random) {
        var passages = new HashMap<Long, Float>();
        for (var count = random.nextInt(20); count > 0; count--) {
            passages.put((long) random.nextInt(30), 0.25f * random.nextInt(4));
        }
        return passages;
    }

    private static Posting posting(Map<Long, Float> ranks) {
        var sorted = new TreeMap<>(ranks);
        return Posting.of(sorted.keySet().toArray(Long[]::new), new ArrayList<>(sorted.values()).toArray(Float[]::new));
    }
}
