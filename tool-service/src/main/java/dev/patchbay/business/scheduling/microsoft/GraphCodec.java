package dev.patchbay.business.scheduling.microsoft;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.patchbay.business.remote.Reply;
import dev.patchbay.business.scheduling.CalendarFailure;
import dev.patchbay.business.scheduling.CalendarFailure.Category;
import java.util.Optional;

/// Reads Graph's answers. Fields that it does not know are passed over, and of errors only their status counts.
final class GraphCodec {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private GraphCodec() {}

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
