/// OpenAI's embeddings. Its words stop here.
package dev.patchbay.business.knowledge.openai;
