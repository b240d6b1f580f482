package dev.patchbay.business.messages;

import dev.patchbay.business.spoken.Language;

/// Which of a project's texts.
record TemplateKey(MessageKind kind, Language language, Channel channel) {}
