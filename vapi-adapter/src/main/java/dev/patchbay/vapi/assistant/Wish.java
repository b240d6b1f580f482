package dev.patchbay.vapi.assistant;

import java.util.regex.Pattern;

/// What a customer wants of a provider, in words that can stand in a prompt: on one line, and without the braces in
/// which VAPI would look for a variable.
record Wish(String providerName, String serviceNeeded, String userCriteria, String location, Urgency urgency) {
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cntrl}]+");

    Wish {
        providerName = plain(providerName);
        serviceNeeded = plain(serviceNeeded);
        userCriteria = plain(userCriteria);
        location = plain(location);
    }

    private static String plain(String text) {
        var line = text == null ? "" : BLANKS.matcher(text).replaceAll(" ").strip();
        return line.replace('{', '(').replace('}', ')');
    }
}
