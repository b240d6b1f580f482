/// Brave's web search, rehearsed.
package dev.patchbay.rehearsal.brave;
