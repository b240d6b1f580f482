package dev.patchbay.rehearsal.vapi.shape;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/// A number within bounds.
record Amount(double min, double max) implements Shape {
    @Override
    public void check(JsonNode value, String path, Complaints complaints) {
        if (!value.isNumber()) {
            complaints.add(path, "must be a number conforming to the specified constraints");
        } else if (value.doubleValue() < min) {
            complaints.add(path, "must not be less than " + plain(min));
        } else if (value.doubleValue() > max) {
            complaints.add(path, "must not be greater than " + plain(max));
        }
    }

    private static String plain(double bound) {
        return BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
    }
}
