package dev.patchbay.business.tools;

import io.quarkus.runtime.annotations.RegisterForReflection;

/// Arguments of `get_knowledge`.
@RegisterForReflection
record GetKnowledgeArguments(
        @Argument(
                value = "What the caller wants to know, in their own words, without names and addresses.",
                question = "What would you like to know?",
                example = "Do you give a warranty on repairs?",
                aliases = {
                    "query",
                    "q",
                    "search",
                    "search_query",
                    "topic",
                    "subject",
                    "text",
                    "keywords",
                    "user_question",
                    "message"
                },
                maxLength = 500)
        String question) {}
