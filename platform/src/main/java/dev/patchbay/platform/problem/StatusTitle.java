package dev.patchbay.platform.problem;

import io.netty.handler.codec.http.HttpResponseStatus;

/// A status code in words.
final class StatusTitle {
    private StatusTitle() {}

    static String of(int status) {
        return HttpResponseStatus.valueOf(status).reasonPhrase();
    }
}
