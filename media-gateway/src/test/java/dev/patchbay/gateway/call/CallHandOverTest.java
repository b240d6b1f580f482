package dev.patchbay.gateway.call;

import static dev.patchbay.gateway.call.CallStage.audio;
import static dev.patchbay.gateway.call.CallStage.tool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.call.CallEvent;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("call")
class CallHandOverTest {
    private final CallStage stage = new CallStage();
    private final CompletableFuture<Void> kept = new CompletableFuture<>();

    @Test
    void whatWasHeardIsToldBeforeTheStreamOfACallThatIsHandedOverIsClosed() {
        stage.talking();
        stage.events.responseStarted("resp_1");
        stage.events.words("resp_1", "item_1", "We can come tomorrow");
        stage.events.audio("resp_1", "item_1", audio(1_000));
        stage.loop.advance(500);

        var told = stage.registry.handOver(kept).toCompletableFuture();

        assertThat(told).isCompleted();
        assertThat(stage.facts(CallEvent.AgentSpoke.class))
                .singleElement()
                .satisfies(spoke -> assertThat(spoke.interrupted()).isTrue());
        assertThat(stage.facts(CallEvent.StreamEnded.class))
                .singleElement()
                .satisfies(ended -> assertThat(ended.cause()).isEqualTo("handed_over"));
        assertThat(stage.facts(CallEvent.EndIntended.class)).isEmpty();
        assertThat(stage.carrier).doesNotContain("close 1");
        assertThat(stage.model).containsExactly("close");
        assertThat(stage.registry.active()).isZero();

        kept.complete(null);
        assertThat(stage.carrier).last().isEqualTo("close 1");
        assertThat(stage.registry.whatNext("tw-CA1")).isEqualTo(new NextStep.NotMine());
    }

    @Test
    void nothingIsToldOfACallAfterItWasHandedOver() {
        stage.talking();
        stage.registry.handOver(kept);
        stage.facts.clear();
        stage.model.clear();

        stage.line.media(audio(20), 40);
        stage.line.digit("5");
        stage.events.speechStarted("item_u", 0, true);
        stage.events.lost("closed");
        kept.complete(null);
        stage.line.lost("lost");
        stage.loop.advance(60_000);

        assertThat(stage.facts).isEmpty();
        assertThat(stage.model).isEmpty();
        assertThat(stage.openings).hasSize(1);
    }

    @Test
    void aCallThatIsBeingHungUpIsNotHandedOver() {
        stage.talking();
        stage.events.responseStarted("resp_1");
        stage.say("resp_1", "item_1", "Goodbye.", 200);
        stage.hangUpWaits();
        stage.finish("resp_1", "completed", tool("c1", "end_call"));
        stage.hearAll();
        assertThat(stage.orders).containsExactly("hang up");

        stage.registry.handOver(kept);

        assertThat(stage.facts(CallEvent.StreamEnded.class)).isEmpty();
        assertThat(stage.registry.whatNext("tw-CA1")).isEqualTo(new NextStep.HangUp());
        stage.line.stopped();
        assertThat(stage.registry.active()).isZero();
    }

    @Test
    void aCallThatStillRingsIsLetGo() {
        stage.prepared();
        stage.registry.handOver(kept);
        assertThat(stage.registry.active()).isZero();
        assertThat(stage.registry.whatNext("tw-CA1")).isEqualTo(new NextStep.NotMine());
    }
}
