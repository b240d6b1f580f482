package dev.patchbay.rehearsal.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// An identity token as it comes straight from a token endpoint. Its signature is none: whoever gets it there need not
/// check it (OpenID Connect Core 1.0, section 3.1.3.7, point 6).
public final class Identity {
    private Identity() {}

    public static String token(ObjectNode claims) {
        return part("{\"alg\":\"RS256\",\"kid\":\"rehearsed\",\"typ\":\"JWT\"}") + "." + part(claims.toString()) + "."
                + part("no signature");
    }

    private static String part(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
