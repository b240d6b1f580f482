package dev.patchbay.gateway.call;

import static dev.patchbay.gateway.call.CallStage.tool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.call.EndReason;
import dev.patchbay.contracts.tool.ToolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What becomes of a call when a task of it throws.
@Tag("call")
class CallBugTest {
    private final CallStage stage = new CallStage();
    private final Logger logger = Logger.getLogger(CallSession.class.getName());
    private final Log log = new Log();

    @BeforeEach
    void listen() {
        logger.addHandler(log);
    }

    @AfterEach
    void hush() {
        logger.removeHandler(log);
    }

    @Test
    void aBugOnALiveCallSendsItDownTheLadder() {
        stage.talking();
        stage.callerSays("item_u", "Hello?");
        stage.events.responseStarted("resp_1");
        stage.finish("resp_1", "completed", tool("c1", "book_slot"));
        stage.bug = "ask";
        stage.tools.get("c1").complete(new ToolResult.Succeeded("done", java.util.Map.of()));
        assertThat(stage.orders).startsWith("land 1", "move Message");
        assertThat(stage.facts(CallEvent.EndIntended.class))
                .containsExactly(new CallEvent.EndIntended(EndReason.VOICEMAIL));
        assertThat(stage.facts(CallEvent.Trouble.class))
                .containsExactly(new CallEvent.Trouble("call", "bug", Optional.empty()));
        assertThat(stage.carrier).last().isEqualTo("close 1");
        assertThat(stage.registry.active()).isZero();
    }

    @Test
    void aBugIsLoggedInOneLineThatNamesTheCallAndQuotesNothing() {
        stage.prepared();
        stage.attach();
        stage.bug = "ask";
        stage.events.ready("sess_1");
        assertThat(log.records).singleElement().satisfies(record -> {
            assertThat(record.getMessage())
                    .startsWith("callId=tw-CA1 a task of the call broke: IllegalStateException: a bug")
                    .contains("(CallStage.java:")
                    .doesNotContain("secret", "5555550111");
            assertThat(record.getThrown()).isNull();
        });
    }

    @Test
    void aBugInATimerIsTheCallsToo() {
        stage.talking();
        stage.bug = "ask";
        stage.loop.advance(600_000);
        assertThat(stage.orders).startsWith("land 1", "move Message");
        assertThat(stage.registry.active()).isZero();
    }

    @Test
    void aBugWhileThePhoneRingsLetsGoOfTheCall() {
        stage.prepared();
        stage.bug = "fact";
        stage.events.ready("sess_1");
        assertThat(stage.model).containsExactly("close");
        assertThat(stage.registry.active()).isZero();
        assertThat(stage.loop.pending()).isZero();
    }

    @Test
    void aBugThatSpoilsEvenTheEndLeavesNothingBehind() {
        stage.talking();
        stage.bug = "fact";
        stage.events.transcribed("item_u", "Hello?");
        assertThat(stage.carrier).last().isEqualTo("close 1");
        assertThat(stage.model).last().isEqualTo("close");
        assertThat(stage.orders).containsExactly("watch end");
        assertThat(stage.registry.active()).isZero();
        assertThat(stage.loop.pending()).isZero();
    }

    @Test
    void aToolThatThrowsIsAFailedToolAndNoMore() {
        stage.talking();
        stage.events.responseStarted("resp_1");
        stage.bug = "run";
        stage.finish("resp_1", "completed", tool("c1", "book_slot"));
        assertThat(stage.model).containsExactly("output c1", "ask");
        assertThat(stage.facts(CallEvent.ToolReturned.class))
                .singleElement()
                .satisfies(returned -> assertThat(returned.result()).isInstanceOf(ToolResult.Failed.class));
        assertThat(stage.registry.active()).isEqualTo(1);
    }

    private static final class Log extends Handler {
        private final List<LogRecord> records = new ArrayList<>();

        @Override
        public void publish(LogRecord record) {
            if (record.getLevel().intValue() >= java.util.logging.Level.WARNING.intValue()
                    && record.getMessage().contains("broke")) {
                records.add(record);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
