/// What VAPI's REST interface accepts, as data, and its words for what it does not.
package dev.patchbay.rehearsal.vapi.shape;
