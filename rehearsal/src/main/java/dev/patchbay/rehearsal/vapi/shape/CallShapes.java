package dev.patchbay.rehearsal.vapi.shape;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A call to be made, or to be taken over from a carrier that has it already.
///
/// Source: `CreateCallDTO`, `CreateCustomerDTO`, `ImportTwilioPhoneNumberDTO`. `phoneCallProviderBypassEnabled`
/// is not in the description, but in VAPI's guide `call-handling-with-vapi-and-twilio` and in its types of a
/// call.
public final class CallShapes {
    private static final String BYPASS = "phoneCallProviderBypassEnabled";
    private static final int NAME = 40;
    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");
    private static final Shape CUSTOMER = Shape.object()
            .with("number", Shape.text(3, 40))
            .with("numberE164CheckEnabled", Shape.flag())
            .with("extension", Shape.text(10))
            .with("sipUri", Shape.text())
            .with("name", Shape.text(NAME))
            .with("email", Shape.text(NAME))
            .with("externalId", Shape.text(NAME))
            .with("assistantOverrides", AssistantShapes.overrides())
            .with("squadOverrides", AssistantShapes.overrides());
    private static final Members CALL = Shape.object()
            .with("name", Shape.text(NAME))
            .with("assistantVersion", Shape.text())
            .with("transport", Shape.anyObject())
            .with("customers", Shape.list(CUSTOMER))
            .with("customer", CUSTOMER)
            .with("customerId", Shape.text())
            .with(
                    "schedulePlan",
                    Shape.object().needing("earliestAt", Shape.time()).with("latestAt", Shape.time()))
            .with("assistantId", Shape.uuid())
            .with("assistant", AssistantShapes.assistant())
            .with("assistantOverrides", AssistantShapes.overrides())
            .with("squadId", Shape.uuid())
            .with("squad", Shape.anyObject())
            .with("squadOverrides", AssistantShapes.overrides())
            .with("workflowId", Shape.uuid())
            .with("workflow", Shape.anyObject())
            .with("workflowOverrides", Shape.object().with("variableValues", Shape.anyObject()))
            .with("phoneNumberId", Shape.uuid())
            .with("phoneNumber", Shape.anyObject());
    private static final Shape WITH_BYPASS = CALL.with(BYPASS, Shape.flag());

    private CallShapes() {}

    /// What is wrong with the body of `POST /call`; empty when nothing is.
    ///
    /// @param bypass whether calls of another carrier are taken over
    public static List<String> complaints(JsonNode body, boolean bypass) {
        var complaints = new ArrayList<>(Shape.complaints(bypass ? WITH_BYPASS : CALL, body));
        number(body.path("customer"), complaints);
        return complaints;
    }

    private static void number(JsonNode customer, List<String> complaints) {
        boolean checked = customer.path("numberE164CheckEnabled").asBoolean(true);
        String number = customer.path("number").asText("");
        if (checked && !number.isEmpty() && !E164.matcher(number).matches()) {
            complaints.add(
                    "customer.number must be a valid phone number in the E.164 format. Hot tip, you may be missing"
                            + " the country code (Eg. US: +1).");
        }
    }
}
