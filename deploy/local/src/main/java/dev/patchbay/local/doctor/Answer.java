package dev.patchbay.local.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpHeaders;
import java.util.Optional;

/// What came of a request.
sealed interface Answer {
    /// The status; 0 when there was no answer.
    int status();

    /// What there is to say of it when it is not what was wanted: who answers, with what.
    String story();

    /// @param cause words for why
    record None(String cause) implements Answer {
        @Override
        public int status() {
            return 0;
        }

        @Override
        public String story() {
            return cause;
        }
    }

    /// @param where `host` or `host:port` that answered
    record Reply(String where, int status, HttpHeaders headers, String body) implements Answer {
        private static final ObjectMapper JSON = new ObjectMapper();
        private static final int BAD_GATEWAY = 502;
        private static final int GATEWAY_TIMEOUT = 504;
        private static final int CLOUDFLARE = 520;

        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException _) {
                return MissingNode.getInstance();
            }
        }

        Optional<String> header(String name) {
            return headers.firstValue(name);
        }

        /// Whether a service of Patchbay said it: its problems, and its challenge.
        boolean isPatchbays() {
            return header("Content-Type").orElse("").startsWith("application/problem+json")
                    || header("WWW-Authenticate").orElse("").contains("realm=\"patchbay\"");
        }

        @Override
        public String story() {
            var tunnel = header("ngrok-error-code");
            if (tunnel.isPresent()) {
                return "ngrok answers in its place (" + tunnel.get() + "): "
                        + switch (tunnel.get()) {
                            case "ERR_NGROK_3200" -> "the tunnel is not running; start ngrok with this host name";
                            case "ERR_NGROK_8012" -> "the tunnel runs, but nothing listens behind it; correct its port";
                            default -> "look the code up at ngrok.com/docs/errors";
                        };
            }
            if (status >= 300 && status < 400) {
                return where + " redirects to " + header("Location").orElse("?") + " (" + status
                        + "); configure the URL that it redirects to";
            }
            if (isPatchbays()) {
                return where + " answers " + status + ", “"
                        + json().path("detail").asText("no detail") + "”";
            }
            if (status >= BAD_GATEWAY && status <= GATEWAY_TIMEOUT || status >= CLOUDFLARE) {
                return "the proxy or tunnel at " + where + " answers " + status
                        + ": it does not reach what is behind it; look at its upstream";
            }
            return "something that is not Patchbay answers " + status + " at " + where + server();
        }

        private String server() {
            return header("Server").map(name -> " (" + name + ")").orElse("");
        }
    }
}
