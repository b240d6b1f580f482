/// What leaves the conversation as words: messages that callers leave for a person, and what is sent to callers.
///
/// Everything here is personal data: nothing of it is logged or tags a metric, and all of it is forgotten.
package dev.patchbay.business.messages;
