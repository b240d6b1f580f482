package dev.patchbay.rehearsal.twilio;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// A message that was taken. Changes as its way goes on; guarded by itself.
final class Sms {
    private static final DateTimeFormatter RFC_2822 = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private final String sid = Sid.fresh("SM");
    private final Account account;
    private final String from;
    private final String to;
    private final String body;
    private final Optional<URI> callback;
    private final Instant created;
    private String status = "queued";
    private Optional<Integer> errorCode = Optional.empty();
    private Optional<Instant> sent = Optional.empty();

    Sms(Account account, String from, String to, String body, Optional<URI> callback, Instant created) {
        this.account = account;
        this.from = from;
        this.to = to;
        this.body = body;
        this.callback = callback;
        this.created = created;
    }

    String sid() {
        return sid;
    }

    String from() {
        return from;
    }

    String to() {
        return to;
    }

    String body() {
        return body;
    }

    Instant created() {
        return created;
    }

    Optional<URI> callback() {
        return callback;
    }

    /// Absent while it waits.
    synchronized Optional<Instant> sent() {
        return sent;
    }

    synchronized void become(String status, Optional<Integer> errorCode, Instant now) {
        this.status = status;
        this.errorCode = errorCode;
        if (sent.isEmpty() && !status.equals("queued")) {
            sent = Optional.of(now);
        }
    }

    /// As REST shows it.
    synchronized ObjectNode resource() {
        var root = "/2010-04-01/Accounts/" + account.sid() + "/Messages/" + sid;
        ObjectNode shown = JsonNodeFactory.instance
                .objectNode()
                .put("sid", sid)
                .put("account_sid", account.sid())
                .put("api_version", "2010-04-01")
                .put("direction", "outbound-api")
                .put("from", from)
                .put("to", to)
                .put("body", body)
                .put("status", status)
                .put("num_segments", "1")
                .put("num_media", "0")
                .put("price_unit", "USD")
                .put("date_created", RFC_2822.format(created))
                .put("date_updated", RFC_2822.format(sent.orElse(created)))
                .put("uri", root + ".json")
                .putNull("price")
                .putNull("error_message")
                .putNull("messaging_service_sid");
        shown.put("date_sent", sent.map(RFC_2822::format).orElse(null));
        errorCode.ifPresentOrElse(code -> shown.put("error_code", code), () -> shown.putNull("error_code"));
        shown.putObject("subresource_uris").put("media", root + "/Media.json");
        return shown;
    }
}
