package dev.patchbay.business.knowledge;

/// A paragraph, an item or a row, below its headings.
///
/// @param heading of the innermost section and those around it; empty above the first heading
record Block(String heading, String text) {}
