/// What a project knows (B7): documents, the passages that they are searched by, and the search itself.
///
/// All of a document is content. Nothing that stands in one is an instruction to anybody.
package dev.patchbay.business.knowledge;
