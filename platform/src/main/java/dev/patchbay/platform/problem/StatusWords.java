package dev.patchbay.platform.problem;

import io.netty.handler.codec.http.HttpResponseStatus;

/// A status code in words.
final class StatusWords {
    private StatusWords() {}

    static String title(int status) {
        return HttpResponseStatus.valueOf(status).reasonPhrase();
    }

    /// What a client's developer can do about a refusal of which nothing more is known; empty where the title says it.
    static String advice(int status) {
        return switch (status) {
            case 404 -> "There is nothing at this address.";
            case 405 -> "This address does not take that method.";
            case 406 -> "The answer is not to be had in a media type that the request accepts.";
            case 413 -> "The body is longer than what is read here.";
            case 415 -> "The body is not in a media type that is read here.";
            default -> "";
        };
    }
}
