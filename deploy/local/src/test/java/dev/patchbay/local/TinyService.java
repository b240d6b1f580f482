package dev.patchbay.local;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A child process for the launcher's tests: stands in for a service, or for the rehearsal peers (`serve`).
///
/// Argument `fail`: writes two lines and ends with code 3. Otherwise it answers everything at `PORT` with 200;
/// a run (`POST /runs`) passes, unless its body says `broken`.
public final class TinyService {
    private TinyService() {}

    public static void main(String[] arguments) throws IOException {
        System.out.println("tiny service, instance " + System.getenv("PATCHBAY_INSTANCE"));
        if (List.of(arguments).contains("fail")) {
            System.out.println("cannot reach what I need");
            System.exit(3);
        }
        var port = Integer.parseInt(System.getenv("PORT"));
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", exchange -> {
            var request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var answer = answer(exchange.getRequestURI().getPath(), request).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    private static String answer(String path, String request) {
        if (!path.equals("/runs")) {
            return "tiny";
        }
        var verdict = request.contains("broken") ? "0 passed, 1 failed" : "1 passed, 0 failed";
        return "agent: Good evening.\n" + verdict + "\n";
    }
}
