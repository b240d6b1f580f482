package dev.patchbay.records;

import static dev.patchbay.records.Events.*;

import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.call.EndReason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Calls as they happen.
public final class Stories {
    /// Every story, to be told of a call of the given start.
    public static final List<Function<Story, Story>> ALL = List.of(
            Stories::booked,
            Stories::interrupted,
            Stories::resumed,
            Stories::reportsOutOfOrder,
            Stories::toldTwice,
            Stories::handedToVapi,
            Stories::fellToVapi);

    /// The same for calls that VAPI took itself.
    public static final List<Function<Story, Story>> OF_VAPI = List.of(Stories::takenByVapi, Stories::reportedOnly);

    private Stories() {}

    /// Books a visit; the agent says goodbye and hangs up.
    public static Story booked(Story story) {
        begin(story)
                .at(1000)
                .on("openai-1")
                .tell(agentSpoke("i1", null, "Hello, this is AfterHourFix.", 100), responseDone("r-i1", 100))
                .at(4000)
                .tell(callerSpoke("i2", "i1", 1500, 3500))
                .at(4600)
                .tell(toolCalled("t1", "i3", "i2", "get_slots"), words("i2", "I need a plumber tomorrow."))
                .tell(toolReturned("t1", "get_slots", Map.of("slots", List.of("s1", "s2"))))
                // i4 is the output of t1: no fact tells of it.
                .at(8000)
                .tell(agentSpoke("i5", "i4", "Tomorrow at nine or at noon?", 5000), responseDone("r-i5", 140))
                .tell(timed("r-i5"))
                .at(9800)
                .tell(callerSpoke("i6", "i5", 8200, 9500), words("i6", "Nine."))
                .tell(toolCalled("t2", "i7", "i6", "book_slot"))
                .tell(toolReturned("t2", "book_slot", Map.of("bookingId", "b-1", "slotId", "s1")))
                .at(14000)
                .tell(agentSpoke("i9", "i8", "Booked for nine. Goodbye!", 10500), responseDone("r-i9", 90));
        return over(story, 15000, EndReason.AGENT_HUNG_UP);
    }

    /// The caller talks over the agent, then hangs up.
    public static Story interrupted(Story story) {
        return begin(story)
                .at(3000)
                .on("openai-1")
                .tell(agentCut("i1", null, "Hello, this is", " AfterHourFix, how can I help?", 100))
                .tell(callerSpoke("i2", "i1", 1200, 2900))
                .at(3400)
                .tell(words("i2", "Never mind."), trouble("rate_limited"))
                .at(4000)
                .on("twilio-1")
                .tell(streamEnded("MZ1", "stop"))
                .on("openai-1")
                .tell(legEnded("openai", "sess_1", "closed"))
                .wholeCall()
                .at(4300)
                .tell(carrier("completed", 2));
    }

    /// The gateway is lost in mid-sentence; another one takes the call over.
    public static Story resumed(Story story) {
        begin(story)
                .at(1500)
                .on("openai-1")
                .tell(agentSpoke("i1", null, "Hello.", 100))
                .at(3500)
                .tell(callerSpoke("i2", "i1", 2000, 3000), words("i2", "My boiler is cold."))
                .by("gw-2.b")
                .wholeCall()
                .at(6000)
                .tell(trouble("owner_lost"))
                .on("openai-2")
                .tell(leg("openai", "sess_2"))
                .on("twilio-2")
                .tell(stream("MZ2", 2))
                .at(8000)
                .on("openai-2")
                .tell(agentSpoke("k1", null, "Sorry, I am back. Your boiler is cold?", 200))
                .at(10000)
                .tell(callerSpoke("k2", "k1", 2500, 3600), words("k2", "Yes."))
                .at(11000)
                .on("twilio-2")
                .tell(streamEnded("MZ2", "stop"))
                .wholeCall()
                .at(11200)
                .tell(carrier("completed", 2));
        return story;
    }

    /// The carrier's callbacks arrive backwards, and it is asked as well.
    public static Story reportsOutOfOrder(Story story) {
        return story.at(0)
                .tell(routed())
                .at(900)
                .tell(carrier("completed", 3))
                .at(950)
                .tell(carrier("in-progress", 2), carrier("ringing", 1))
                .by("gw-2.b")
                .at(90_000)
                .tell(asked("completed"));
    }

    /// Two instances tell the same, under the same ids.
    public static Story toldTwice(Story story) {
        story.at(0).tell(routed()).againBy("gw-2.b");
        story.at(500).on("openai-1").tell(responseDone("r1", 100)).againBy("gw-2.b");
        story.at(700)
                .tell(new CallEvent.Unknown("dev.patchbay.call.invented.v1", Map.of("a", 1)))
                .againBy("gw-2.b");
        story.wholeCall().at(900).tell(carrier("no-answer", 1)).againBy("gw-2.b");
        return story;
    }

    /// Rings at Patchbay, is VAPI's from its start, and books with the other name of the tool.
    public static Story handedToVapi(Story story) {
        story.at(0)
                .tell(routedToVapi("inbound", "CA1"))
                .at(20)
                .tell(carrier("ringing", 0))
                .by("va-1.a")
                .on("vapi-1")
                .at(40)
                .tell(leg("vapi", "v-1"), legReported("v-1", "ringing"));
        story.by("gw-1.a").wholeCall().at(500).tell(carrier("in-progress", 1));
        conversation(story, "v-1", 600);
        return story.by("gw-1.a").wholeCall().at(21_700).tell(carrier("completed", 2));
    }

    /// The model is lost twice in mid-call; VAPI goes on with it.
    public static Story fellToVapi(Story story) {
        begin(story)
                .at(1000)
                .on("openai-1")
                .tell(agentSpoke("i1", null, "Hello.", 100), responseDone("r-i1", 100))
                .at(4000)
                .tell(callerSpoke("i2", "i1", 1500, 3500), words("i2", "My boiler is cold."), trouble("lost"))
                .tell(legEnded("openai", "sess_1", "lost"))
                .wholeCall()
                .at(5000)
                .tell(endIntended(EndReason.HANDED_TO_VAPI))
                .on("twilio-1")
                .at(5200)
                .tell(streamEnded("MZ1", "closed"));
        story.by("va-1.a").on("vapi-1").at(4900).tell(leg("vapi", "v-1"), legReported("v-1", "queued"));
        conversation(story, "v-1", 5300);
        return story.by("gw-1.a").wholeCall().at(26_400).tell(carrier("completed", 2));
    }

    /// A number that points at VAPI.
    public static Story takenByVapi(Story story) {
        var id = story.callId().substring(3);
        story.by("va-1.a")
                .at(0)
                .tell(routedToVapi("inbound", "CA7"))
                .on("twilio-1")
                .tell(leg("twilio", "CA7"))
                .on("vapi-1")
                .tell(leg("vapi", id), legReported(id, "ringing"));
        return conversation(story, id, 700);
    }

    /// Nothing arrived but the report, and what VAPI said when it was asked.
    public static Story reportedOnly(Story story) {
        var id = story.callId().substring(3);
        return story.by("va-1.a")
                .at(90_000)
                .tellOfVapi(id, "routed:1", routedToVapi("outbound", "CA8"))
                .on("vapi-1")
                .tellOfVapi(id, "item:0:asked", agentSpoke("vapi-" + id + "-0", null, "Hello. Tomorrow? Yes.", 0))
                .tellOfVapi(id, "end-of-call-report:asked", legAskedFor(id, EndReason.FAILED))
                .by("va-2.b")
                .at(97_000)
                .tellOfVapi(id, "routed:2", routedToVapi("outbound", "CA8"))
                .at(2000)
                .tellOfVapi(id, "item:0", agentSpoke("vapi-" + id + "-0", null, "Hello.", 1000))
                .at(4000)
                .tellOfVapi(id, "item:1", callerSpoke("vapi-" + id + "-1", "vapi-" + id + "-0", 3000, 3500))
                .tellOfVapi(id, "words:1", words("vapi-" + id + "-1", "Tomorrow?"))
                .at(97_000)
                .tellOfVapi(id, "end-of-call-report", legSummedUp(id, 1000, 61_000, EndReason.AGENT_HUNG_UP));
    }

    /// Handed to VAPI while it rings, as VAPI's messages tell it: each says again that its leg is there, the
    /// later ones know more of it, and status and report both tell of the end.
    public static Story toldByEveryMessage(Story story) {
        story.at(0).tell(routedToVapi("inbound", "CA1")).by("va-1.a").on("vapi-1");
        var details = Map.of("assistantId", "as-1", "phoneCallProviderId", "CA1");
        for (var status : List.of("queued", "ringing", "in-progress")) {
            story.at(500 + 100L * status.length())
                    .tellOfVapi(
                            "v-1",
                            "leg-started",
                            status.equals("queued")
                                    ? leg("vapi", "v-1")
                                    : new CallEvent.LegStarted("vapi", "v-1", details))
                    .tellOfVapi("v-1", "status-update:" + status, legReported("v-1", status));
        }
        for (var at : List.of(21_000, 25_000)) {
            story.at(at)
                    .tellOfVapi("v-1", "leg-started", new CallEvent.LegStarted("vapi", "v-1", details))
                    .tellOfVapi(
                            "v-1",
                            "status-update:ended",
                            at == 21_000
                                    ? legReported("v-1", EndReason.AGENT_HUNG_UP, "assistant-ended-call")
                                    : legReported("v-1", EndReason.FAILED, "another-word"))
                    .tellOfVapi("v-1", "leg-ended", legEnded("vapi", "v-1", "closed"));
        }
        story.tellOfVapi("v-1", "end-of-call-report", legSummedUp("v-1", 1_000, 21_000, EndReason.AGENT_HUNG_UP));
        return story.by("gw-1.a").wholeCall().at(21_300).tell(carrier("completed", 2));
    }

    private static Story conversation(Story story, String id, long from) {
        return story.by("va-1.a")
                .on("vapi-1")
                .at(from)
                .tell(legReported(id, "in-progress"))
                .at(from + 9000)
                .tell(toolCalled("vt1", "vapi-tool-vt1", null, "set_appointment"))
                .at(from + 9400)
                .tell(toolReturned("vt1", "set_appointment", Map.of("bookingId", "b-2")))
                .at(from + 21_000)
                .tell(legReported(id, EndReason.AGENT_HUNG_UP, "assistant-ended-call"), legEnded("vapi", id, "closed"))
                .at(from + 100)
                .tell(agentSpoke("vapi-" + id + "-1", null, "AfterHourFix, good evening.", 100))
                .at(from + 4000)
                .tell(callerSpoke("vapi-" + id + "-2", "vapi-" + id + "-1", 4000, 6000))
                .tell(words("vapi-" + id + "-2", "Tomorrow at nine, please."))
                .at(from + 12_000)
                .tell(agentSpoke("vapi-" + id + "-3", "vapi-" + id + "-2", "Booked. Goodbye!", 12_000))
                .at(from + 25_000)
                .tell(legSummedUp(id, from, from + 21_000, EndReason.AGENT_HUNG_UP));
    }

    private static Story begin(Story story) {
        return story.at(0)
                .tell(routed())
                .on("twilio-1")
                .tell(leg("twilio", story.callId().substring(3)))
                .on("openai-1")
                .tell(leg("openai", "sess_1"))
                .wholeCall()
                .at(100)
                .tell(carrier("ringing", 0), carrier("in-progress", 1))
                .on("twilio-1")
                .at(200)
                .tell(stream("MZ1", 1), new CallEvent.FirstAudioSent("MZ1", 60));
    }

    private static Story over(Story story, long ms, EndReason reason) {
        return story.at(ms)
                .wholeCall()
                .tell(endIntended(reason))
                .on("twilio-1")
                .at(ms + 200)
                .tell(streamEnded("MZ1", "closed"))
                .on("openai-1")
                .tell(legEnded("openai", "sess_1", "closed"))
                .wholeCall()
                .at(ms + 500)
                .tell(new CallEvent.CarrierReported(
                        "completed", Optional.of(2L), Optional.of(21L), Optional.empty(), "callback"));
    }
}
