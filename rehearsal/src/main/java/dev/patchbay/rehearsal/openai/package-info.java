/// The peer of OpenAI's Realtime API: its events, its limits and its refusals, with a script in place of a mind.
package dev.patchbay.rehearsal.openai;
