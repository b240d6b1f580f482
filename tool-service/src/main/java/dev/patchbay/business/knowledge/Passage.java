package dev.patchbay.business.knowledge;

/// A piece of a document that is found by itself, at most [Passages#LONGEST] characters long.
record Passage(String heading, String body) {}
