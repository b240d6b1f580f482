package dev.patchbay.rehearsal.twilio;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// A call as the REST API shows it: numbers as strings, times by RFC 2822, null for what is not known yet.
final class CallResource {
    private static final DateTimeFormatter RFC_2822 = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private CallResource() {}

    static ObjectNode of(CallDetails call) {
        String uri = "/2010-04-01/Accounts/" + call.account().sid() + "/Calls/" + call.sid();
        ObjectNode resource = JsonNodeFactory.instance
                .objectNode()
                .put("sid", call.sid())
                .put("account_sid", call.account().sid())
                .put("api_version", "2010-04-01")
                .put("direction", "inbound")
                .put("status", call.status().word())
                .put("from", call.from())
                .put("from_formatted", call.from())
                .put("to", call.to())
                .put("to_formatted", call.to())
                .put("date_created", RFC_2822.format(call.created()))
                .put(
                        "date_updated",
                        RFC_2822.format(call.ended().or(call::answered).orElse(call.created())))
                .put("start_time", time(call.answered()))
                .put("end_time", time(call.ended()))
                .put(
                        "duration",
                        call.ended().map(_ -> String.valueOf(call.seconds())).orElse(null))
                .put("price_unit", "USD")
                .put("queue_time", "0")
                .put("uri", uri + ".json");
        for (String unknown : new String[] {
            "answered_by",
            "caller_name",
            "forwarded_from",
            "group_sid",
            "parent_call_sid",
            "phone_number_sid",
            "price",
            "trunk_sid",
            "annotation"
        }) {
            resource.putNull(unknown);
        }
        ObjectNode subresources = resource.putObject("subresource_uris");
        for (String name : new String[] {"notifications", "recordings", "streams", "events", "payments", "siprec"}) {
            subresources.put(name, uri + "/" + Character.toUpperCase(name.charAt(0)) + name.substring(1) + ".json");
        }
        return resource;
    }

    private static String time(Optional<Instant> instant) {
        return instant.map(RFC_2822::format).orElse(null);
    }
}
