package dev.patchbay.rehearsal.twilio;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Twilio's REST resource of messages: send, show, list; and the signed call-backs about each.
///
/// What goes wrong is decided by the recipient. Twilio's own magic numbers: `+15005550001` invalid (21211), `…0004`
/// opted out (21610), `…0009` no mobile (21614). Of this peer: `+15005551429` is refused once with 429, `…1500` once
/// with 500, `…1408` is taken once without an answer, `…1003` is never delivered (30003), `…1610` has opted out, which
/// is told by the call-back only.
///
/// Source: twilio.com/docs/messaging/api/message-resource; error codes of api/errors.
final class MessagesApi {
    private static final Pattern NUMBER = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final int LONGEST_BODY = 1600;
    private static final int REMEMBERED = 1000;
    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 1000;
    private static final String MAGIC = "+1500555";

    private final Account account;
    private final List<String> owned;
    private final WebhookClient web;
    private final InstantSource clock;
    private final Pattern one;
    private final String all;
    private final Deque<Sms> taken = new ArrayDeque<>();
    private final Set<String> struck = new HashSet<>();

    /// @param owned the numbers that may send; empty: any
    MessagesApi(Account account, List<String> owned, WebhookClient web, InstantSource clock) {
        this.account = account;
        this.owned = List.copyOf(owned);
        this.web = web;
        this.clock = clock;
        this.all = "/2010-04-01/Accounts/" + account.sid() + "/Messages.json";
        this.one = Pattern.compile("/2010-04-01/Accounts/" + account.sid() + "/Messages/(SM[0-9a-f]{32})\\.json");
    }

    boolean serves(String path) {
        return path.equals(all) || one.matcher(path).matches();
    }

    /// Answers a request that may be answered.
    void serve(HttpServerRequest request) {
        Matcher path = one.matcher(request.path());
        if (path.matches()) {
            show(request, path.group(1));
        } else if (request.method().equals(HttpMethod.GET)) {
            CallsApi.answer(request, 200, list(request));
        } else if (request.method().equals(HttpMethod.POST)) {
            request.body().onSuccess(body -> send(request, CallsApi.form(request, body)));
        } else {
            CallsApi.error(request, 405, 20004, "Method not allowed");
        }
    }

    private synchronized void show(HttpServerRequest request, String sid) {
        taken.stream()
                .filter(sms -> sms.sid().equals(sid))
                .findFirst()
                .ifPresentOrElse(
                        sms -> CallsApi.answer(request, 200, sms.resource()),
                        () -> CallsApi.error(request, 404, 20404, "The requested resource was not found"));
    }

    private void send(HttpServerRequest request, Map<String, String> form) {
        String to = form.getOrDefault("To", "");
        String from = form.getOrDefault("From", "");
        String body = form.getOrDefault("Body", "");
        String callback = form.getOrDefault("StatusCallback", "");
        if (to.isEmpty()) {
            CallsApi.error(request, 400, 21604, "A 'To' phone number is required");
        } else if (!NUMBER.matcher(to).matches() || to.equals(MAGIC + "0001")) {
            CallsApi.error(request, 400, 21211, "Invalid 'To' Phone Number");
        } else if (!NUMBER.matcher(from).matches()) {
            CallsApi.error(request, 400, 21212, "Invalid From Number");
        } else if (!owned.isEmpty() && !owned.contains(from)) {
            CallsApi.error(request, 400, 21606, "The From number cannot send SMS");
        } else if (body.isEmpty()) {
            CallsApi.error(request, 400, 21602, "Message body is required");
        } else if (body.length() > LONGEST_BODY) {
            CallsApi.error(request, 400, 21617, "The concatenated message body exceeds the 1600 character limit");
        } else if (!callback.isEmpty() && !callback.matches("https?://\\S+")) {
            CallsApi.error(request, 400, 21609, "The StatusCallback URL is not valid");
        } else if (to.equals(MAGIC + "0004")) {
            CallsApi.error(request, 400, 21610, "Attempt to send to unsubscribed recipient");
        } else if (to.equals(MAGIC + "0009")) {
            CallsApi.error(request, 400, 21614, "'To' number is not a valid mobile number");
        } else {
            orStrike(request, new Sms(account, from, to, body, callback(callback), clock.instant()), body);
        }
    }

    private static Optional<URI> callback(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(URI.create(text));
    }

    private void orStrike(HttpServerRequest request, Sms sms, String body) {
        boolean strikes;
        synchronized (this) {
            strikes = sms.to().matches("\\+15005551(429|500|408)") && struck.add(sms.to() + ' ' + body);
        }
        if (strikes && sms.to().endsWith("429")) {
            request.response().putHeader("Retry-After", "1");
            CallsApi.error(request, 429, 20429, "Too Many Requests");
        } else if (strikes && sms.to().endsWith("500")) {
            CallsApi.error(request, 500, 20500, "Internal Server Error");
        } else if (strikes) {
            take(sms);
            request.connection().close();
        } else {
            ObjectNode queued = sms.resource();
            take(sms);
            CallsApi.answer(request, 201, queued);
        }
    }

    private void take(Sms sms) {
        synchronized (this) {
            taken.addFirst(sms);
            if (taken.size() > REMEMBERED) {
                taken.removeLast();
            }
        }
        Thread.ofVirtual().name("sms-" + sms.sid()).start(() -> onItsWay(sms));
    }

    private void onItsWay(Sms sms) {
        tell(sms, "queued", Optional.empty());
        if (sms.to().equals(MAGIC + "1610")) {
            tell(sms, "failed", Optional.of(21610));
            return;
        }
        tell(sms, "sent", Optional.empty());
        if (sms.to().equals(MAGIC + "1003")) {
            tell(sms, "undelivered", Optional.of(30003));
        } else {
            tell(sms, "delivered", Optional.empty());
        }
    }

    private void tell(Sms sms, String status, Optional<Integer> errorCode) {
        sms.become(status, errorCode, clock.instant());
        if (sms.callback().isEmpty()) {
            return;
        }
        var params = new LinkedHashMap<String, String>();
        params.put("AccountSid", account.sid());
        params.put("ApiVersion", "2010-04-01");
        params.put("From", sms.from());
        params.put("To", sms.to());
        params.put("MessageSid", sms.sid());
        params.put("MessageStatus", status);
        params.put("SmsSid", sms.sid());
        params.put("SmsStatus", status);
        errorCode.ifPresent(code -> params.put("ErrorCode", code.toString()));
        try {
            web.request("POST", sms.callback().get(), params);
        } catch (WebhookFailure failure) {
            System.err.println("message call-back: " + failure.code() + " " + failure.getMessage());
        }
    }

    /// The texts taken for a number since then, newest first.
    synchronized List<String> textsTo(String number, Instant since) {
        return taken.stream()
                .filter(sms -> sms.to().equals(number) && !sms.created().isBefore(since))
                .map(Sms::body)
                .toList();
    }

    private ObjectNode list(HttpServerRequest request) {
        int size = number(request, "PageSize", PAGE, 1, LARGEST_PAGE);
        int page = number(request, "Page", 0, 0, REMEMBERED);
        List<Sms> fitting;
        synchronized (this) {
            fitting = taken.stream().filter(sms -> fits(request, sms)).toList();
        }
        int from = Math.min(fitting.size(), page * size);
        int to = Math.min(fitting.size(), from + size);
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        var messages = list.putArray("messages");
        fitting.subList(from, to).forEach(sms -> messages.add(sms.resource()));
        return list.put("page", page)
                .put("page_size", size)
                .put("start", from)
                .put("end", Math.max(from, to - 1))
                .put("first_page_uri", all + "?PageSize=" + size + "&Page=0")
                .put("next_page_uri", to < fitting.size() ? all + "?PageSize=" + size + "&Page=" + (page + 1) : null)
                .put("previous_page_uri", page > 0 ? all + "?PageSize=" + size + "&Page=" + (page - 1) : null)
                .put("uri", all + "?PageSize=" + size + "&Page=" + page);
    }

    private static boolean fits(HttpServerRequest request, Sms sms) {
        String to = request.getParam("To");
        String from = request.getParam("From");
        return (to == null || to.equals(sms.to()))
                && (from == null || from.equals(sms.from()))
                && within(
                        request.getParam("DateSent"),
                        request.getParam("DateSent>"),
                        request.getParam("DateSent<"),
                        sms);
    }

    /// What waits has no date of sending, so no filter by date shows it.
    private static boolean within(String on, String since, String until, Sms sms) {
        if (on == null && since == null && until == null) {
            return true;
        }
        Optional<LocalDate> sent = sms.sent().map(MessagesApi::day);
        return sent.isPresent()
                && (on == null || sent.get().toString().equals(on))
                && (since == null || sent.get().toString().compareTo(since) >= 0)
                && (until == null || sent.get().toString().compareTo(until) <= 0);
    }

    private static LocalDate day(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static int number(HttpServerRequest request, String name, int absent, int least, int most) {
        String text = request.getParam(name);
        return text != null && text.matches("\\d{1,6}") ? Math.clamp(Integer.parseInt(text), least, most) : absent;
    }
}
