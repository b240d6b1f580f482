package dev.patchbay.rehearsal.twilio;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.rehearsal.provider.Ask;
import dev.patchbay.rehearsal.provider.Complaint;
import dev.patchbay.rehearsal.provider.Description;
import dev.patchbay.rehearsal.provider.Fault;
import dev.patchbay.rehearsal.provider.Faults;
import dev.patchbay.rehearsal.provider.Provider;
import dev.patchbay.rehearsal.provider.Reply;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
public final class MessagesPeer implements Provider {
    private static final Description PUBLISHED = Description.read(MessagesPeer.class, "messages-openapi.yaml");
    private static final Pattern NUMBER = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final int LONGEST_BODY = 1600;
    private static final int REMEMBERED = 1000;
    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 1000;
    private static final String MAGIC = "+1500555";
    private static final int OPTED_OUT = 21610;

    private final Account account;
    private final List<String> owned;
    private final Teller web;
    private final InstantSource clock;
    private final Pattern one;
    private final String all;
    private final Deque<Sms> taken = new ArrayDeque<>();
    private final Set<String> struck = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> refused =
            new ConcurrentHashMap<>(Map.of(MAGIC + "0004", OPTED_OUT, MAGIC + "0009", 21614));

    /// @param owned the numbers that may send; empty: any
    /// @param web how what became of a message is told
    public MessagesPeer(Account account, List<String> owned, Teller web, InstantSource clock) {
        this.account = account;
        this.owned = List.copyOf(owned);
        this.web = web;
        this.clock = clock;
        this.all = "/2010-04-01/Accounts/" + account.sid() + "/Messages.json";
        this.one = Pattern.compile("/2010-04-01/Accounts/" + account.sid() + "/Messages/(SM[0-9a-f]{32})\\.json");
    }

    @Override
    public String name() {
        return "twilio-messages";
    }

    @Override
    public boolean serves(String path) {
        return path.equals(all) || one.matcher(path).matches();
    }

    /// The account.
    @Override
    public Optional<String> account(Ask ask) {
        return Optional.of(account.sid());
    }

    @Override
    public Description description() {
        return PUBLISHED;
    }

    @Override
    public Reply answer(Ask ask) {
        Matcher path = one.matcher(ask.path());
        if (!authorised(ask)) {
            return troubled(ask, 401);
        }
        if (path.matches()) {
            return show(path.group(1));
        }
        return switch (ask.method()) {
            case "GET" -> Reply.json(200, list(ask));
            case "POST" -> send(ask.form());
            default -> error(405, 20004, "Method not allowed");
        };
    }

    private boolean authorised(Ask ask) {
        String credentials = account.sid() + ":" + account.authToken();
        String expected = "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        return MessageDigest.isEqual(
                ask.header("authorization").orElse("").getBytes(StandardCharsets.UTF_8),
                expected.getBytes(StandardCharsets.UTF_8));
    }

    private synchronized Reply show(String sid) {
        return taken.stream()
                .filter(sms -> sms.sid().equals(sid))
                .findFirst()
                .map(sms -> Reply.json(200, sms.resource()))
                .orElseGet(() -> error(404, 20404, "The requested resource was not found"));
    }

    private Reply send(Map<String, String> form) {
        String to = form.getOrDefault("To", "");
        String from = form.getOrDefault("From", "");
        String body = form.getOrDefault("Body", "");
        String callback = form.getOrDefault("StatusCallback", "");
        if (to.isEmpty()) {
            return error(400, 21604, "A 'To' phone number is required");
        } else if (!NUMBER.matcher(to).matches() || to.equals(MAGIC + "0001")) {
            return error(400, 21211, "Invalid 'To' Phone Number");
        } else if (!NUMBER.matcher(from).matches()) {
            return error(400, 21212, "Invalid From Number");
        } else if (!owned.isEmpty() && !owned.contains(from)) {
            return error(400, 21606, "The From number cannot send SMS");
        } else if (body.isEmpty()) {
            return error(400, 21602, "Message body is required");
        } else if (body.length() > LONGEST_BODY) {
            return error(400, 21617, "The concatenated message body exceeds the 1600 character limit");
        } else if (!callback.isEmpty() && !callback.matches("https?://\\S+")) {
            return error(400, 21609, "The StatusCallback URL is not valid");
        } else if (refused.containsKey(to)) {
            return error(
                    400,
                    refused.get(to),
                    refused.get(to) == OPTED_OUT
                            ? "Attempt to send to unsubscribed recipient"
                            : "'To' number is not a valid mobile number");
        }
        var sms = new Sms(account, from, to, body, callback(callback), clock.instant());
        ObjectNode queued = sms.resource();
        take(sms);
        return Reply.json(201, queued);
    }

    private static Optional<URI> callback(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(URI.create(text));
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

    /// This recipient is refused from now on: 21610 told the carrier to stop, 21614 is no mobile.
    public void refuses(String number, int code) {
        refused.put(number, code);
    }

    /// What goes wrong by the recipient, once for each text.
    void strikeByNumber(Faults faults) {
        strike(faults, MAGIC + "1429", Fault.tooMany(Duration.ofSeconds(1)));
        strike(faults, MAGIC + "1500", Fault.broken());
        strike(faults, MAGIC + "1408", new Fault.LostAnswer());
    }

    private void strike(Faults faults, String to, Fault fault) {
        faults.on("POST", Pattern.quote(all))
                .where(ask -> to.equals(ask.form().get("To"))
                        && struck.add(to + ' ' + ask.form().get("Body")))
                .always()
                .inject(fault);
    }

    @Override
    public Reply troubled(Ask ask, int status) {
        return switch (status) {
            case 401 -> error(401, 20003, "Authenticate").with("WWW-Authenticate", "Basic realm=\"Twilio API\"");
            case 429 -> error(429, 20429, "Too Many Requests");
            default -> error(status, 20500, "Internal Server Error");
        };
    }

    @Override
    public Reply refuse(Ask ask, List<Complaint> complaints) {
        Complaint first = complaints.getFirst();
        return first.property().equals("To")
                ? error(400, 21604, "A 'To' phone number is required")
                : error(400, 20001, "Parameter '" + first.property() + "' " + first.text());
    }

    private static Reply error(int status, int code, String message) {
        return Reply.json(status, CallsApi.problem(status, code, message));
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
        web.tell(sms.callback().get(), params);
    }

    /// The texts taken for a number since then, newest first.
    synchronized List<String> textsTo(String number, Instant since) {
        return taken.stream()
                .filter(sms -> sms.to().equals(number) && !sms.created().isBefore(since))
                .map(Sms::body)
                .toList();
    }

    /// What was taken for a number, oldest first.
    public synchronized List<Taken> takenFor(String number) {
        return taken.reversed().stream()
                .filter(sms -> sms.to().equals(number))
                .map(sms -> new Taken(
                        sms.sid(), sms.from(), sms.body(), sms.callback().map(URI::toString)))
                .toList();
    }

    private ObjectNode list(Ask request) {
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

    private static boolean fits(Ask request, Sms sms) {
        String to = request.param("To").orElse(null);
        String from = request.param("From").orElse(null);
        return (to == null || to.equals(sms.to()))
                && (from == null || from.equals(sms.from()))
                && within(
                        request.param("DateSent").orElse(null),
                        request.param("DateSent>").orElse(null),
                        request.param("DateSent<").orElse(null),
                        sms);
    }

    /// What waits has no date of sending, so no filter by date shows it.
    private static boolean within(String on, String since, String until, Sms sms) {
        if (on == null && since == null && until == null) {
            return true;
        }
        Optional<LocalDate> sent = sms.sent().map(MessagesPeer::day);
        return sent.isPresent()
                && (on == null || sent.get().toString().equals(on))
                && (since == null || sent.get().toString().compareTo(since) >= 0)
                && (until == null || sent.get().toString().compareTo(until) <= 0);
    }

    private static LocalDate day(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static int number(Ask request, String name, int absent, int least, int most) {
        String text = request.param(name).orElse(null);
        return text != null && text.matches("\\d{1,6}") ? Math.clamp(Integer.parseInt(text), least, most) : absent;
    }

    /// A message as it was taken.
    public record Taken(String sid, String from, String body, Optional<String> callback) {}

    /// Tells what became of a message.
    public interface Teller {
        void tell(URI callback, Map<String, String> parameters);
    }
}
