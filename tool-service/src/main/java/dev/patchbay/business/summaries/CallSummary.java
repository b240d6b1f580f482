package dev.patchbay.business.summaries;

import dev.patchbay.business.messages.OutgoingWish;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/// Sums a call up and tells who wants to know, within the transaction that has claimed it.
@ApplicationScoped
class CallSummary {
    private final CallDigests digests;
    private final CallStories stories;
    private final SummarySettingsStore settings;
    private final SummaryPost post;
    private final Clock clock;

    CallSummary(
            CallDigests digests, CallStories stories, SummarySettingsStore settings, SummaryPost post, Clock clock) {
        this.digests = digests;
        this.stories = stories;
        this.settings = settings;
        this.post = post;
        this.clock = clock;
    }

    Uni<Void> make(SqlConnection connection, CallDigest call) {
        return stories.of(connection, call).chain(story -> {
            var verdict = Judging.of(call, story);
            return tell(connection, call, story, verdict)
                    .chain(() -> digests.summarised(connection, call.callId(), verdict, clock.instant()));
        });
    }

    private Uni<Void> tell(SqlConnection connection, CallDigest call, CallStory story, Verdict verdict) {
        return settings.of(call.projectId())
                .chain(wanted -> wanted.afterCalls()
                        ? post.business(connection, call.projectId())
                                .map(business -> SummaryWords.in(wanted.words()).call(business, call, story, verdict))
                                .chain(text -> post.put(
                                        connection,
                                        call.projectId(),
                                        Optional.of(call.callId()),
                                        OutgoingWish.CALL_SUMMARY,
                                        call.callId(),
                                        wanted,
                                        text))
                        : Uni.createFrom().voidItem());
    }
}
