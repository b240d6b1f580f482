package dev.patchbay.local.proxy;

import dev.patchbay.local.process.PartStatus;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The health of all parts: a page that refreshes itself, and the same as JSON.
final class StatusPage {
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="refresh" content="3">
            <title>Patchbay: %1$s</title>
            <style>
            :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
            body { margin: 1rem auto; max-width: 46rem; padding: 0 1rem; }
            h1 { font-size: 1.3rem; }
            ul { list-style: none; margin: 0; padding: 0; }
            li { border-left: .4rem solid #999; margin: .5rem 0; padding: .35rem .75rem; background: #8881; }
            li.up { border-color: #2a9d4a; }
            li.starting, li.unwell, li.waiting { border-color: #e0a100; }
            li.down { border-color: #d33; }
            b { display: inline-block; min-width: 9rem; }
            small { display: block; opacity: .75; }
            </style>
            </head>
            <body>
            <h1>Patchbay: %1$s</h1>
            <ul>
            %2$s
            </ul>
            <p><small>Refreshed every 3 seconds. As data: <a href="/status.json">/status.json</a></small></p>
            </body>
            </html>
            """;
    private static final String ITEM = "<li class=\"%1$s\"><b>%2$s</b> %1$s<small>%3$s</small></li>";

    private final Supplier<List<PartStatus>> parts;

    StatusPage(Supplier<List<PartStatus>> parts) {
        this.parts = parts;
    }

    void html(HttpServerResponse response) {
        var all = parts.get();
        var items = all.stream().map(StatusPage::item).collect(Collectors.joining("\n"));
        response.putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                .putHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(PAGE.formatted(summary(all), items));
    }

    void json(HttpServerResponse response) {
        var all = parts.get();
        var array = new JsonArray();
        all.forEach(part -> array.add(json(part)));
        var answer = new JsonObject().put("summary", summary(all)).put("parts", array);
        response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(answer.encodePrettily());
    }

    private static String summary(List<PartStatus> all) {
        var up =
                all.stream().filter(part -> part.state() == PartStatus.State.UP).count();
        return up == all.size() ? "all parts are up" : up + " of " + all.size() + " parts are up";
    }

    private static String item(PartStatus part) {
        return ITEM.formatted(word(part), part.name(), details(part));
    }

    private static String details(PartStatus part) {
        var pid = part.pid().isPresent() ? "pid " + part.pid().getAsLong() + " · " : "";
        var uptime = part.upSince().map(since -> " · up " + uptime(since)).orElse("");
        var restarts = part.restarts() == 0 ? "" : " · restarts " + part.restarts();
        return pid + "port " + part.port() + uptime + restarts;
    }

    private static String uptime(Instant since) {
        var time = Duration.between(since, Instant.now());
        return time.toHours() > 0
                ? "%d h %02d min".formatted(time.toHours(), time.toMinutesPart())
                : "%d min %02d s".formatted(time.toMinutes(), time.toSecondsPart());
    }

    private static JsonObject json(PartStatus part) {
        var json = new JsonObject().put("name", part.name()).put("state", word(part));
        part.pid().ifPresent(pid -> json.put("pid", pid));
        json.put("port", part.port());
        part.upSince().ifPresent(since -> json.put("upSince", since.toString()));
        return json.put("restarts", part.restarts());
    }

    private static String word(PartStatus part) {
        return part.state().name().toLowerCase(Locale.ROOT);
    }
}
