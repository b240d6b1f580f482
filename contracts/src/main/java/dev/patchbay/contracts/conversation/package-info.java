/// What a resuming gateway needs to carry a conversation on.
package dev.patchbay.contracts.conversation;
