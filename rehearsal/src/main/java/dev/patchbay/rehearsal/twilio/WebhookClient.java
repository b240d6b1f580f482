package dev.patchbay.rehearsal.twilio;

import dev.patchbay.rehearsal.web.Exchange;
import dev.patchbay.rehearsal.web.Site;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/// Requests webhooks as Twilio does: signed, within 15 seconds, retried as the URL's fragment says, with the same
/// idempotency token each time.
///
/// Thread: blocking; meant for virtual threads.
final class WebhookClient {
    private static final int MOST_REDIRECTS = 10;
    private static final int LARGEST_ANSWER = 64 * 1024;

    private final Vertx vertx;
    private final HttpClient http;
    private final Site site;
    private final Signature signature;

    WebhookClient(Vertx vertx, Site site, Account account) {
        this.vertx = vertx;
        this.http = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(200));
        this.site = site;
        this.signature = new Signature(account.authToken());
    }

    /// @throws WebhookFailure when there is no answer, or one that is neither 2xx nor a redirect to one
    Answer request(String method, URI url, Map<String, String> params) throws WebhookFailure {
        RetryPolicy policy = RetryPolicy.of(url);
        String token = UUID.randomUUID().toString();
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(policy.totalMs());
        for (int attempt = 0; ; attempt++) {
            Attempt outcome = attempt(method, url, params, token, policy, deadline);
            boolean again = attempt < policy.count() && policy.retries(outcome.kind()) && System.nanoTime() < deadline;
            if (!again) {
                return outcome.answer();
            }
        }
    }

    private Attempt attempt(
            String method, URI url, Map<String, String> params, String token, RetryPolicy policy, long deadline) {
        try {
            Answer answer = follow(method, url, params, token, policy, deadline);
            if (answer.status() / 100 == 2) {
                return new Attempt("", answer, null);
            }
            var failure = new WebhookFailure("11200", url.getPath() + " answered " + answer.status());
            return new Attempt(answer.status() / 100 + "xx", null, failure);
        } catch (WebhookFailure failure) {
            return new Attempt("", null, failure);
        } catch (TimeoutException e) {
            return new Attempt("rt", null, new WebhookFailure("11205", url.getPath() + " did not answer in time"));
        } catch (ExecutionException e) {
            var failure = new WebhookFailure(
                    "11205", url.getPath() + ": " + e.getCause().getMessage());
            return new Attempt("ct", null, failure);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Attempt("", null, new WebhookFailure("11205", "interrupted"));
        }
    }

    private Answer follow(
            String method, URI url, Map<String, String> params, String token, RetryPolicy policy, long deadline)
            throws WebhookFailure, ExecutionException, InterruptedException, TimeoutException {
        URI target = url;
        String verb = method;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            Answer answer = send(verb, target, params, token, policy).get(left(deadline), TimeUnit.NANOSECONDS);
            if (answer.status() / 100 != 3 || answer.location() == null) {
                return answer;
            }
            target = target.resolve(answer.location());
            verb = answer.status() < 307 ? "GET" : verb;
        }
        throw new WebhookFailure("11215", url.getPath() + ": too many redirects");
    }

    private static long left(long deadline) {
        return Math.max(1, deadline - System.nanoTime());
    }

    private CompletableFuture<Answer> send(
            String method, URI url, Map<String, String> params, String token, RetryPolicy policy) {
        boolean get = "GET".equals(method);
        URI target = get ? withQuery(url, params) : url;
        RequestOptions options = site.request(HttpMethod.valueOf(method), target)
                .setConnectTimeout(policy.connectMs())
                .putHeader("I-Twilio-Idempotency-Token", token)
                .putHeader("User-Agent", "TwilioProxy/1.1")
                .putHeader("Accept", "*/*")
                .putHeader("Cache-Control", "max-age=259200")
                .putHeader(Signature.HEADER, signature(get, target, params));
        if (!get) {
            options.putHeader("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8");
        }
        return Exchange.send(vertx, http, options, get ? null : Buffer.buffer(form(params)))
                .thenApply(answer -> answer(target, answer.head(), answer.body()));
    }

    private String signature(boolean get, URI target, Map<String, String> params) {
        Map<String, List<String>> form = params.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue())));
        return get ? signature.of(target.toString()) : signature.of(target.toString(), form);
    }

    private static Answer answer(URI url, HttpClientResponse response, Buffer body) {
        String type = response.getHeader("Content-Type");
        String text = body.length() > LARGEST_ANSWER ? null : body.toString(StandardCharsets.UTF_8);
        return new Answer(url, response.statusCode(), type == null ? "" : type, text, response.getHeader("Location"));
    }

    private static URI withQuery(URI url, Map<String, String> params) {
        String text = url.toString();
        String base = text.contains("#") ? text.substring(0, text.indexOf('#')) : text;
        return URI.create(params.isEmpty() ? base : base + (base.contains("?") ? "&" : "?") + form(params));
    }

    private static String form(Map<String, String> params) {
        return params.entrySet().stream()
                .map(param -> encode(param.getKey()) + "=" + encode(param.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// What was answered.
    ///
    /// @param url the URL that answered, after redirects
    /// @param body null when it is larger than Twilio takes
    record Answer(URI url, int status, String contentType, String body, String location) {}

    /// One try: an answer or a failure, and what kind of failure for the retry policy.
    private record Attempt(String kind, Answer good, WebhookFailure failure) {
        Answer answer() throws WebhookFailure {
            if (failure != null) {
                throw failure;
            }
            return good;
        }
    }
}
