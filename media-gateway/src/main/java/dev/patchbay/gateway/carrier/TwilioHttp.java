package dev.patchbay.gateway.carrier;

import com.twilio.exception.ApiConnectionException;
import com.twilio.http.HttpClient;
import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.http.Response;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/// The transport under Twilio's SDK: another base address, short timeouts, one attempt.
///
/// The SDK's own client always goes to twilio.com, waits 30 s and repeats three times. Blocks; for virtual
/// threads.
final class TwilioHttp extends HttpClient {
    private final java.net.http.HttpClient client;
    private final URI base;
    private final Duration timeout;

    TwilioHttp(URI base, Duration timeout) {
        this.client = java.net.http.HttpClient.newBuilder()
                .version(java.net.http.HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build();
        this.base = base;
        this.timeout = timeout;
    }

    @Override
    public Response reliableRequest(Request request) {
        return makeRequest(request);
    }

    @Override
    public Response makeRequest(Request request) {
        URI uri = URI.create(request.constructURL().toString());
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        HttpRequest.Builder builder = HttpRequest.newBuilder(base.resolve(uri.getRawPath() + query))
                .timeout(timeout)
                .header("Authorization", request.getAuthString())
                .header("Accept", "application/json");
        if (HttpMethod.GET.equals(request.getMethod())) {
            builder.GET();
        } else {
            builder.header("Content-Type", "application/x-www-form-urlencoded")
                    .method(
                            request.getMethod().toString(),
                            HttpRequest.BodyPublishers.ofString(form(request.getPostParams())));
        }
        return send(builder.build());
    }

    private Response send(HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Response(response.body(), response.statusCode());
        } catch (IOException e) {
            throw new ApiConnectionException("no answer from Twilio's API", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiConnectionException("interrupted", e);
        }
    }

    private static String form(Map<String, List<String>> parameters) {
        StringJoiner form = new StringJoiner("&");
        parameters.forEach((name, values) -> values.forEach(value -> form.add(encode(name) + '=' + encode(value))));
        return form.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
