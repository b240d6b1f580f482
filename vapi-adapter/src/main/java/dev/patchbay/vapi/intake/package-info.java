/// What becomes of a message once it may come in: journal, store, verdict, facts.
package dev.patchbay.vapi.intake;
