package dev.patchbay.business.messages;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// E-mail addresses as callers spell them and models write them. Pure.
///
/// Stricter than the standard: what is read from speech and looks odd is rather asked for again.
public final class EmailAddress {
    private static final Pattern ADDRESS = Pattern.compile(
            "[a-z0-9](?:[a-z0-9_+%-]|\\.(?!\\.)){0,62}[a-z0-9_]?@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,24}");
    private static final int LONGEST = 254;
    /// Longer ones first.
    private static final Map<String, String> SIGNS = new java.util.LinkedHashMap<>();

    static {
        SIGNS.put("guion bajo", "_");
        SIGNS.put("guión bajo", "_");
        SIGNS.put("underscore", "_");
        SIGNS.put("hyphen", "-");
        SIGNS.put("guion", "-");
        SIGNS.put("guión", "-");
        SIGNS.put("dash", "-");
        SIGNS.put("arroba", "@");
        SIGNS.put("punto", ".");
        SIGNS.put("point", ".");
        SIGNS.put("plus", "+");
        SIGNS.put("dot", ".");
        SIGNS.put("at", "@");
    }

    private EmailAddress() {}

    /// The address that was said; empty when it cannot be one.
    public static Optional<String> read(String said) {
        var text = said.strip().toLowerCase(Locale.ROOT).replaceFirst("^mailto:", "");
        if (text.length() > LONGEST * 2 || text.chars().anyMatch(Character::isISOControl)) {
            return Optional.empty();
        }
        if (text.indexOf('@') < 0 || text.indexOf(' ') >= 0) {
            for (var sign : SIGNS.entrySet()) {
                text = text.replaceAll("(?<= )" + sign.getKey() + "(?= )", sign.getValue());
            }
            text = text.replace(" ", "");
        }
        return Optional.of(text).filter(EmailAddress::isOne);
    }

    private static boolean isOne(String text) {
        return text.length() <= LONGEST && ADDRESS.matcher(text).matches() && !text.contains(".@");
    }
}
