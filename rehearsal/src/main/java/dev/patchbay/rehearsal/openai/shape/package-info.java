/// What the Realtime API accepts, as data, and its words for what it does not.
package dev.patchbay.rehearsal.openai.shape;
