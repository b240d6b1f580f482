package dev.patchbay.local.proxy;

import java.util.List;
import java.util.regex.Pattern;

/// The routes of ARCHITECTURE.md "Processes and ports". What is not listed goes nowhere, `/internal` and `/q`
/// above all.
final class RouteTable {
    private static final Pattern INSTANCE = Pattern.compile("/(?:stream|media-stream)/([a-z0-9-]{1,40})");
    private static final Pattern DOTS_OR_DOUBLES = Pattern.compile("//|[;\\\\]|/\\.{1,2}(?:/|$)");
    private static final Pattern ESCAPE = Pattern.compile("%([0-9A-Fa-f]{2})?");
    private static final List<String> BUSINESS = List.of("/twilio/messages", "/calendars", "/dispatch");
    private static final List<String> VAPI = List.of("/api/v1/vapi", "/vapi", "/api/vapi");

    private RouteTable() {}

    /// @param path as it stands in the request line, without the query
    static Target of(String path) {
        if (!path.startsWith("/") || isAmbiguous(path)) {
            return new Target.Malformed();
        }
        return switch (path) {
            case "/" -> new Target.StatusPage();
            case "/status.json" -> new Target.StatusJson();
            case "/media-stream" -> new Target.AnyGateway();
            default -> byPrefix(path);
        };
    }

    private static Target byPrefix(String path) {
        var instance = INSTANCE.matcher(path);
        if (instance.matches()) {
            return new Target.GatewayInstance(instance.group(1));
        }
        if (BUSINESS.stream().anyMatch(root -> isUnder(path, root))) {
            return new Target.Service("tool-service");
        }
        if (isUnder(path, "/twilio")) {
            return new Target.AnyGateway();
        }
        if (VAPI.stream().anyMatch(root -> isUnder(path, root))) {
            return new Target.Service("vapi-adapter");
        }
        if (isUnder(path, "/api/calls")) {
            return new Target.Service("call-records");
        }
        return isUnder(path, "/api") ? new Target.Service("tool-service") : new Target.Nowhere();
    }

    /// Dot segments, empty segments, path parameters, backslashes, and escapes of characters that need none: an
    /// origin may resolve them to another path than the one judged here.
    private static boolean isAmbiguous(String path) {
        return DOTS_OR_DOUBLES.matcher(path).find()
                || ESCAPE.matcher(path).results().anyMatch(escape -> isNeedless(escape.group(1)));
    }

    private static boolean isNeedless(String digits) {
        if (digits == null) {
            return true;
        }
        var character = (char) Integer.parseInt(digits, 16);
        return character < ' ' || Character.isLetterOrDigit(character) || "-._~/\\;%".indexOf(character) >= 0;
    }

    private static boolean isUnder(String path, String root) {
        return path.equals(root) || path.startsWith(root + "/");
    }
}
