/// The assistant that calls a service provider for a customer: the only place where its prompt, the course of its
/// conversation, what is made of it afterwards, and its server are written down.
package dev.patchbay.vapi.assistant;
