package dev.patchbay.business.knowledge;

/// How a document is written.
public enum Format {
    MARKDOWN,
    HTML,
    TEXT
}
