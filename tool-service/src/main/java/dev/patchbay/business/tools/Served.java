package dev.patchbay.business.tools;

import dev.patchbay.business.directory.Project;
import dev.patchbay.business.spoken.Language;

/// Whom a tool call serves, and the language in which it is answered.
record Served(Project project, Language language) {}
