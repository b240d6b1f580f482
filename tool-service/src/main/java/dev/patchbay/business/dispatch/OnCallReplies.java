package dev.patchbay.business.dispatch;

import dev.patchbay.business.messages.ReplyListener;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Hears what those who were woken answer: by SMS, or what a person says for them.
@ApplicationScoped
public class OnCallReplies implements ReplyListener {
    private static final Duration REMEMBERED = Duration.ofHours(12);

    private final Pool pool;
    private final AlarmStore alarms;
    private final Answers answers;
    private final AlarmTexts texts;
    private final Clock clock;

    OnCallReplies(Pool pool, AlarmStore alarms, Answers answers, AlarmTexts texts, Clock clock) {
        this.pool = pool;
        this.alarms = alarms;
        this.answers = answers;
        this.texts = texts;
        this.clock = clock;
    }

    /// What is no answer is kept as a message besides, for a person.
    @Override
    public Uni<Boolean> heard(String projectId, String from, String text, String messageId) {
        return pool.withTransaction(connection -> alarms.ofNumber(
                        connection, projectId, from, clock.instant().minus(REMEMBERED))
                .chain(known -> known.isEmpty()
                        ? Uni.createFrom().item(false)
                        : answer(connection, known, from, Reply.read(text), messageId)));
    }

    private Uni<Boolean> answer(
            SqlConnection connection, List<Alarm> known, String from, Reply reply, String messageId) {
        var meant = meant(known, from, reply);
        var open = known.stream().filter(alarm -> isOpen(alarm, from)).toList();
        if (reply.meaning() == Reply.Meaning.UNCLEAR) {
            return open.isEmpty()
                    ? Uni.createFrom().item(false)
                    : texts.askBack(connection, open, rung(open.getFirst(), from), messageId)
                            .replaceWith(false);
        }
        return meant.map(alarm -> act(connection, alarm, rung(alarm, from), reply))
                .orElseGet(() -> texts.askBack(connection, open, rung(open.getFirst(), from), messageId))
                .replaceWith(true);
    }

    private Uni<Void> act(SqlConnection connection, Alarm alarm, Rung by, Reply reply) {
        return (reply.meaning() == Reply.Meaning.ACCEPT
                        ? answers.accept(connection, alarm, by, reply.within())
                        : answers.decline(connection, alarm, by))
                .replaceWithVoid();
    }

    /// The one with the code that was said, else the only one that waits for their answer, else the last one.
    /// Empty when it may be several.
    private static Optional<Alarm> meant(List<Alarm> known, String from, Reply reply) {
        var coded = known.stream()
                .filter(alarm -> reply.code().filter(alarm.code()::equals).isPresent())
                .findFirst();
        var open = known.stream().filter(alarm -> isOpen(alarm, from)).toList();
        if (coded.isPresent() || open.size() > 1) {
            return coded;
        }
        return open.stream().findFirst().or(() -> known.stream().findFirst());
    }

    private static boolean isOpen(Alarm alarm, String from) {
        return alarm.state() == Alarm.State.ALERTING && rung(alarm, from).state() == Rung.State.ALERTED;
    }

    private static Rung rung(Alarm alarm, String from) {
        return alarm.rungs().stream()
                .filter(rung -> rung.number().equals(from) && rung.wasAlerted())
                .findFirst()
                .orElseThrow();
    }

    /// What a person says for one who was woken. The alarm as it is then; empty when that one was not woken.
    Uni<Optional<Alarm>> answered(UUID id, int position, boolean accepts, Optional<Duration> within) {
        return pool.withTransaction(connection -> alarms.lock(connection, id)
                .map(Optional::orElseThrow)
                .chain(alarm -> alarm.at(position)
                        .map(rung -> (accepts
                                        ? answers.accept(connection, alarm, rung, within)
                                        : answers.decline(connection, alarm, rung))
                                .chain(() -> alarms.find(connection, id)))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty()))));
    }
}
