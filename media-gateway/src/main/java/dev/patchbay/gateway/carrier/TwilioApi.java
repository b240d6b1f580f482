package dev.patchbay.gateway.carrier;

import com.twilio.exception.ApiConnectionException;
import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Call;
import com.twilio.type.Twiml;
import dev.patchbay.contracts.call.CallIds;
import dev.patchbay.gateway.call.CarrierControl.Outcome;
import dev.patchbay.gateway.call.CarrierReport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// Twilio's REST API for calls, through Twilio's SDK. Blocks for up to two timeouts: call it on virtual
/// threads.
///
/// What may succeed on a second try (no answer, 429, 5xx) is tried once more: both orders are idempotent.
@ApplicationScoped
public class TwilioApi {
    private static final Logger LOG = Logger.getLogger(TwilioApi.class);
    /// Twilio limits concurrent requests of an account and answers 429 beyond.
    private static final int MOST_AT_ONCE = 32;

    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;
    /// Call is not in-progress.
    private static final int OVER = 21220;

    private final TwilioAccounts accounts;
    private final CallAccounts callAccounts;
    private final TwilioHttp http;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);
    private final ConcurrentMap<TwilioAccounts.Credentials, TwilioRestClient> clients = new ConcurrentHashMap<>();

    @Inject
    public TwilioApi(TwilioAccounts accounts, CallAccounts callAccounts, TwilioConfig config) {
        this.accounts = accounts;
        this.callAccounts = callAccounts;
        this.http = new TwilioHttp(config.apiUrl(), config.apiTimeout());
    }

    Outcome complete(String callId) {
        return order(callId, client -> Call.updater(client.getAccountSid(), CallIds.callSid(callId))
                .setStatus(Call.UpdateStatus.COMPLETED)
                .update(client));
    }

    Outcome replace(String callId, String twiml) {
        return order(callId, client -> Call.updater(client.getAccountSid(), CallIds.callSid(callId))
                .setTwiml(new Twiml(twiml))
                .update(client));
    }

    /// What Twilio says about the call now.
    Asked ask(String callId) {
        Optional<TwilioRestClient> client = client(callId);
        if (client.isEmpty()) {
            return new Asked.NoAnswer();
        }
        try {
            Call call = twice(() -> Call.fetcher(client.get().getAccountSid(), CallIds.callSid(callId))
                    .fetch(client.get()));
            return call.getStatus() == null ? new Asked.NoAnswer() : new Asked.Told(report(call));
        } catch (ApiException e) {
            return status(e) == NOT_FOUND ? new Asked.Unknown() : new Asked.NoAnswer();
        } catch (ApiConnectionException e) {
            return new Asked.NoAnswer();
        }
    }

    /// Whether there are credentials for the call's account.
    boolean canAsk(String callId) {
        return accounts.credentials(callAccounts.of(callId)).isPresent();
    }

    /// Loads what the first order needs.
    void warmUp() {
        client("").ifPresent(client -> Call.fromJson("{\"status\":\"completed\"}", client.getObjectMapper()));
    }

    private Outcome order(String callId, Function<TwilioRestClient, Call> order) {
        Optional<TwilioRestClient> client = client(callId);
        if (client.isEmpty()) {
            LOG.warnf("no Twilio credentials for callId=%s", callId);
            return Outcome.FAILED;
        }
        try {
            twice(() -> order.apply(client.get()));
            return Outcome.DONE;
        } catch (ApiException e) {
            boolean over = status(e) == NOT_FOUND || Integer.valueOf(OVER).equals(e.getCode());
            LOG.infof("Twilio refused an order: callId=%s status=%d code=%s", callId, status(e), e.getCode());
            return over ? Outcome.ALREADY_OVER : Outcome.FAILED;
        } catch (ApiConnectionException e) {
            LOG.warnf("no answer from Twilio's API: callId=%s", callId);
            return Outcome.FAILED;
        }
    }

    private <T> T twice(Supplier<T> request) {
        places.acquireUninterruptibly();
        try {
            return request.get();
        } catch (ApiException e) {
            if (status(e) != TOO_MANY && status(e) < SERVER_ERROR) {
                throw e;
            }
            return request.get();
        } catch (ApiConnectionException e) {
            return request.get();
        } finally {
            places.release();
        }
    }

    private Optional<TwilioRestClient> client(String callId) {
        return accounts.credentials(callAccounts.of(callId)).map(c -> clients.computeIfAbsent(c, this::client));
    }

    private TwilioRestClient client(TwilioAccounts.Credentials credentials) {
        return new TwilioRestClient.Builder(credentials.user(), credentials.token())
                .accountSid(credentials.accountSid())
                .httpClient(http)
                .build();
    }

    private static CarrierReport report(Call call) {
        Optional<Long> duration = Optional.ofNullable(call.getDuration())
                .filter(digits -> digits.matches("[0-9]{1,9}"))
                .map(Long::valueOf);
        return new CarrierReport(call.getStatus().toString(), Optional.empty(), duration, Optional.empty(), "asked");
    }

    /// The SDK leaves the status out of an error whose body it could not read.
    private static int status(ApiException e) {
        return e.getStatusCode() == null ? SERVER_ERROR : e.getStatusCode();
    }

    /// Twilio's answer about a call.
    sealed interface Asked {
        record Told(CarrierReport report) implements Asked {}

        /// Twilio does not know the call.
        record Unknown() implements Asked {}

        record NoAnswer() implements Asked {}
    }
}
