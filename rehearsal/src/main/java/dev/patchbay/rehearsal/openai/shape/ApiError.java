package dev.patchbay.rehearsal.openai.shape;

import java.util.Optional;

/// An error as the Realtime API words it.
///
/// @param type `invalid_request_error` or `server_error`
/// @param param path of the parameter at fault, such as `session.tools[0].name`
public record ApiError(String type, String code, String message, Optional<String> param) {
    private static final String INVALID_REQUEST = "invalid_request_error";

    public static ApiError invalid(String code, String message) {
        return new ApiError(INVALID_REQUEST, code, message, Optional.empty());
    }

    public static ApiError invalid(String code, String message, String param) {
        return new ApiError(INVALID_REQUEST, code, message, Optional.of(param));
    }

    public static ApiError server(String code, String message) {
        return new ApiError("server_error", code, message, Optional.empty());
    }

    public static ApiError missing(String param) {
        return invalid("missing_required_parameter", "Missing required parameter: '" + param + "'.", param);
    }

    public static ApiError unknown(String param) {
        return invalid("unknown_parameter", "Unknown parameter: '" + param + "'.", param);
    }

    /// This error as what stops the handling of an event.
    public Refusal refusal() {
        return new Refusal(this);
    }
}
