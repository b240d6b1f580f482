package dev.patchbay.business.rentals;

import java.util.regex.Pattern;

/// What a property's id may be: it stands in addresses of this API.
final class PropertyIds {
    static final String WRONG = "must be 1 to 60 letters, digits, dots, dashes and underscores";

    private static final Pattern GOOD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,59}");

    private PropertyIds() {}

    static boolean isGood(String id) {
        return GOOD.matcher(id).matches();
    }
}
