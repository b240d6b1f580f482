package dev.patchbay.business.knowledge;

/// A stem that stands in documents of the project, and what finding it is worth.
///
/// @param state of all documents in that language: what was found is still so while it is the same
/// @param weight in the ranking
/// @param evidence that what was asked is there; less than the weight for a word that is only spelt nearly like it
record SoughtTerm(int group, String language, String term, String state, double weight, double evidence) {}
