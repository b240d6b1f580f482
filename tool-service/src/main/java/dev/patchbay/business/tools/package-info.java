/// The tools that agents have: each defined once and given to both systems (B1).
///
/// A tool is one class with a record of its arguments; the JSON Schema that a model sees is generated from that
/// record.
package dev.patchbay.business.tools;
