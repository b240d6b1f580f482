package dev.patchbay.rehearsal.twilio;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What Twilio tells about a call, in webhooks and as the REST resource's source. Thread: any.
final class CallDetails {
    private final Account account;
    private final String sid = Sid.fresh("CA");
    private final String from;
    private final String to;
    private final Instant created;
    private volatile CallStatus status = CallStatus.RINGING;
    private volatile Instant answered;
    private volatile Instant ended;

    CallDetails(Account account, String from, String to, Instant created) {
        this.account = account;
        this.from = from;
        this.to = to;
        this.created = created;
    }

    Account account() {
        return account;
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

    Instant created() {
        return created;
    }

    CallStatus status() {
        return status;
    }

    Optional<Instant> answered() {
        return Optional.ofNullable(answered);
    }

    Optional<Instant> ended() {
        return Optional.ofNullable(ended);
    }

    void answer(Instant now) {
        if (status == CallStatus.RINGING) {
            answered = now;
            status = CallStatus.IN_PROGRESS;
        }
    }

    void end(CallStatus last, Instant now) {
        ended = now;
        status = last;
    }

    /// Seconds from answer to end, 0 if it was never answered.
    long seconds() {
        return answered == null || ended == null
                ? 0
                : Math.max(1, (ended.toEpochMilli() - answered.toEpochMilli() + 500) / 1000);
    }

    /// What every voice webhook carries. The places of made-up numbers are unknown: sent, and empty.
    Map<String, String> webhookParams() {
        Map<String, String> params = callbackParams();
        params.put("Caller", from);
        params.put("Called", to);
        for (String end : new String[] {"From", "To", "Caller", "Called"}) {
            params.put(end + "City", "");
            params.put(end + "State", "");
            params.put(end + "Zip", "");
            params.put(end + "Country", "US");
        }
        params.put("StirVerstat", "TN-Validation-Passed-A");
        params.put("CallToken", "{\"parentCallInfoToken\":\"" + sid.substring(2) + "\"}");
        return params;
    }

    /// What a status callback carries of the call itself.
    Map<String, String> callbackParams() {
        var params = new LinkedHashMap<String, String>();
        params.put("CallSid", sid);
        params.put("AccountSid", account.sid());
        params.put("From", from);
        params.put("To", to);
        params.put("CallStatus", status.word());
        params.put("ApiVersion", "2010-04-01");
        params.put("Direction", "inbound");
        return params;
    }
}
