package dev.patchbay.rehearsal.twilio;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// The account and its phone numbers as REST shows them.
///
/// Source: twilio.com/docs/iam/api/account, twilio.com/docs/phone-numbers/api/incomingphonenumber-resource.
final class AccountResources {
    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 1000;
    private static final String CREATED = "Thu, 01 Jan 2026 00:00:00 +0000";

    private final TwilioPeer peer;
    private final String root;

    AccountResources(TwilioPeer peer) {
        this.peer = peer;
        this.root = "/2010-04-01/Accounts/" + peer.account().sid();
    }

    /// What a GET asks for; empty when it is none of these resources.
    Optional<ObjectNode> show(HttpServerRequest request) {
        String path = request.path();
        if (!request.method().equals(HttpMethod.GET)) {
            return Optional.empty();
        } else if (path.equals(root + ".json")) {
            return Optional.of(account());
        } else if (path.equals(root + "/IncomingPhoneNumbers.json")) {
            return Optional.of(numbers(
                    number(request, "Page", 0, 0, Integer.MAX_VALUE),
                    number(request, "PageSize", PAGE, 1, LARGEST_PAGE)));
        }
        return peer.owned().stream()
                .filter(number -> path.equals(uri(number)))
                .findFirst()
                .map(this::number);
    }

    private static int number(HttpServerRequest request, String name, int absent, int least, int most) {
        String text = request.getParam(name);
        return text != null && text.matches("\\d{1,6}") ? Math.clamp(Integer.parseInt(text), least, most) : absent;
    }

    private ObjectNode account() {
        ObjectNode account = JsonNodeFactory.instance
                .objectNode()
                .put("sid", peer.account().sid())
                .put("owner_account_sid", peer.account().sid())
                .put("friendly_name", "Rehearsal")
                .put("status", "active")
                .put("type", "Full")
                .put("auth_token", peer.account().authToken())
                .put("date_created", CREATED)
                .put("date_updated", CREATED)
                .put("uri", root + ".json");
        account.putObject("subresource_uris")
                .put("calls", root + "/Calls.json")
                .put("incoming_phone_numbers", root + "/IncomingPhoneNumbers.json");
        return account;
    }

    private ObjectNode numbers(int page, int size) {
        List<String> all = peer.owned();
        int from = Math.min(all.size(), Math.multiplyExact(Math.min(page, all.size()), size));
        int to = Math.min(all.size(), from + size);
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        var numbers = list.putArray("incoming_phone_numbers");
        all.subList(from, to).forEach(number -> numbers.add(number(number)));
        return list.put("page", page)
                .put("page_size", size)
                .put("start", from)
                .put("end", Math.max(from, to - 1))
                .put("first_page_uri", page(0, size))
                .put("next_page_uri", to < all.size() ? page(page + 1, size) : null)
                .put("previous_page_uri", page > 0 ? page(page - 1, size) : null)
                .put("uri", page(page, size));
    }

    private String page(int page, int size) {
        return root + "/IncomingPhoneNumbers.json?PageSize=" + size + "&Page=" + page;
    }

    private ObjectNode number(String number) {
        NumberConfig config = peer.config(number);
        ObjectNode shown = JsonNodeFactory.instance
                .objectNode()
                .put("sid", sid(number))
                .put("account_sid", peer.account().sid())
                .put("phone_number", number)
                .put("friendly_name", number)
                .put("api_version", "2010-04-01")
                .put("origin", "twilio")
                .put("status", "in-use")
                .put("address_requirements", "none")
                .put("beta", false)
                .put("voice_caller_id_lookup", false)
                .put("voice_receive_mode", "voice")
                .put("voice_url", config.voiceUrl().toString())
                .put("voice_method", "POST")
                .put("voice_fallback_url", text(config.fallbackUrl()))
                .put("voice_fallback_method", "POST")
                .put("status_callback", text(config.statusCallback()))
                .put("status_callback_method", "POST")
                .put("sms_url", text(config.messageUrl()))
                .put("sms_method", "POST")
                .put("sms_fallback_url", "")
                .put("sms_fallback_method", "POST")
                .put("sms_application_sid", "")
                .put("voice_application_sid", "")
                .put("emergency_status", "Inactive")
                .put("emergency_address_status", "unregistered")
                .put("date_created", CREATED)
                .put("date_updated", CREATED)
                .put("uri", uri(number));
        for (String none : List.of("address_sid", "bundle_sid", "emergency_address_sid", "identity_sid", "trunk_sid")) {
            shown.putNull(none);
        }
        shown.putObject("capabilities")
                .put("voice", true)
                .put("sms", true)
                .put("mms", true)
                .put("fax", false);
        return shown;
    }

    /// What is not configured is an empty text there.
    private static String text(Optional<URI> url) {
        return url.map(URI::toString).orElse("");
    }

    private String uri(String number) {
        return root + "/IncomingPhoneNumbers/" + sid(number) + ".json";
    }

    /// Always the same for a number.
    private static String sid(String number) {
        String digits = HexFormat.of().formatHex(number.getBytes(StandardCharsets.UTF_8));
        return "PN" + (digits + "0".repeat(32)).substring(0, 32);
    }
}
