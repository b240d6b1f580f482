package dev.patchbay.business.scheduling.microsoft;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.patchbay.business.scheduling.CalendarFailure;
import dev.patchbay.business.scheduling.CalendarFailure.Category;
import dev.patchbay.business.scheduling.remote.Reply;
import java.util.Optional;

/// Reads Graph's answers. Fields that it does not know are passed over, and of errors only their status counts.
final class GraphCodec {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    private GraphCodec() {}

    /// Answers that say nothing about what was asked.
    static Optional<Category> trouble(Reply reply) {
        if (reply.status() == TOO_MANY) {
            return Optional.of(Category.TOO_MANY);
        }
        if (reply.status() >= SERVER_ERROR) {
            return Optional.of(Category.BROKEN);
        }
        return reply.status() == 401 || reply.status() == 403 ? Optional.of(Category.DENIED) : Optional.empty();
    }

    static GraphEvent.Page page(Reply reply) {
        var page = read(demandDone(reply), GraphEvent.Page.class);
        if (page.value() == null) {
            throw new CalendarFailure(Category.UNREADABLE);
        }
        return page;
    }

    static GraphEvent event(Reply reply) {
        var event = read(demandDone(reply), GraphEvent.class);
        if (event.id() == null) {
            throw new CalendarFailure(Category.UNREADABLE);
        }
        return event;
    }

    private static Reply demandDone(Reply reply) {
        if (!reply.isDone()) {
            throw new CalendarFailure(Category.REFUSED);
        }
        return reply;
    }

    private static <T> T read(Reply reply, Class<T> type) {
        try {
            return Optional.ofNullable(JSON.readValue(reply.body(), type))
                    .orElseThrow(() -> new CalendarFailure(Category.UNREADABLE));
        } catch (JsonProcessingException _) {
            throw new CalendarFailure(Category.UNREADABLE);
        }
    }
}
