/// An append-only journal on the local disk, and the loop that publishes from it.
///
/// A fact goes to the journal first and is published from there, in order, at least once: the journal is what
/// makes a killed process or an absent broker lose nothing.
package dev.patchbay.platform.journal;
