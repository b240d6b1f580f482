package dev.patchbay.business.messages;

import java.util.List;
import java.util.Optional;

/// The text of a kind of message, as `/api/projects/{id}/message-templates` shows it.
///
/// @param language `en` or `es`
/// @param title the subject, of an e-mail
/// @param places what may stand in braces
/// @param version of the project's own text; 0: it is the usual one
public record MessageTemplate(
        String kind,
        String language,
        Channel channel,
        Optional<String> title,
        String body,
        List<String> places,
        int version) {}
