/// A tool call and its result.
package dev.patchbay.contracts.tool;
