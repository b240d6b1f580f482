package dev.patchbay.business.scheduling.microsoft;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.patchbay.business.scheduling.CalendarFailure;
import dev.patchbay.business.scheduling.CalendarFailure.Category;
import dev.patchbay.business.scheduling.Span;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.ZoneId;
import java.util.List;

/// An entry of a calendar, as far as it matters.
///
/// @param version its ETag
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record GraphEvent(
        String id,
        @JsonProperty("@odata.etag") String version,
        GraphTime start,
        GraphTime end,
        boolean isAllDay,
        boolean isCancelled,
        String showAs) {
    static final String FIELDS = "id,start,end,isAllDay,isCancelled,showAs";

    /// What nobody knows about is not free.
    boolean isBusy() {
        return !isCancelled && !"free".equals(showAs) && !"workingElsewhere".equals(showAs);
    }

    /// @param zone the business's, for whole days
    Span span(ZoneId zone) {
        if (start == null || end == null) {
            throw new CalendarFailure(Category.UNREADABLE);
        }
        return isAllDay ? new Span(start.dayIn(zone), end.dayIn(zone)) : new Span(start.instant(), end.instant());
    }

    /// One page of several.
    ///
    /// @param next where the following one is; absent on the last
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Page(
            List<GraphEvent> value,
            @JsonProperty("@odata.nextLink") String next) {}
}
