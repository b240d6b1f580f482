package dev.patchbay.business.retention;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;

/// What is kept for a while only: rows of a table, how old they are, and which of them are still at work and stay.
public enum Kept {
    TAKEN_MESSAGES(RetentionConfig::messages, "taken_message", "taken_at < $1"),
    SENT_MESSAGES(
            RetentionConfig::messages, "outgoing_message", "created_at < $1 AND state NOT IN ('QUEUED', 'SENDING')"),
    CALL_DIGESTS(RetentionConfig::messages, "call_digest", "began_at < $1"),
    CALLER_NOTES(RetentionConfig::customerNotes, "caller_note", "noted_at < $1"),
    INCOMING_CALLS(RetentionConfig::customerNotes, "incoming_call", "heard_at < $1"),
    CRM_ENTRIES(RetentionConfig::customerNotes, "crm_entry", "created_at < $1 AND state IN ('SENT', 'FAILED')"),
    TOOL_CALLS(RetentionConfig::toolCalls, "tool_call", "started_at < $1"),
    ALARMS(RetentionConfig::alarms, "alarm", "raised_at < $1 AND state <> 'ALERTING'"),
    // One that became a booking, or was one, has an intent.
    HOLDS(
            RetentionConfig::holds,
            "reservation",
            "changed_at < $1 AND intent_key IS NULL AND companion_of IS NULL AND state IN ('HELD', 'RELEASED')");

    private final Function<RetentionConfig, Duration> keep;
    private final String forget;

    Kept(Function<RetentionConfig, Duration> keep, String table, String old) {
        this.keep = keep;
        this.forget = "DELETE FROM %s WHERE ctid = ANY(ARRAY(SELECT ctid FROM %s WHERE %s LIMIT $2))"
                .formatted(table, table, old);
    }

    Duration keep(RetentionConfig config) {
        return keep.apply(config);
    }

    /// Deletes rows older than $1, $2 of them at most.
    String forget() {
        return forget;
    }

    /// As a tag and in the name of a job.
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
