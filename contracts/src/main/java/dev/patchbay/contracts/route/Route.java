package dev.patchbay.contracts.route;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;

/// The decision about one call, with its reason. JSON carries the variant in `kind`.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Route.Realtime.class, name = "realtime"),
    @JsonSubTypes.Type(value = Route.Vapi.class, name = "vapi"),
    @JsonSubTypes.Type(value = Route.Person.class, name = "person"),
    @JsonSubTypes.Type(value = Route.Voicemail.class, name = "voicemail"),
    @JsonSubTypes.Type(value = Route.Refuse.class, name = "refuse")
})
public sealed interface Route {

    /// Why this route was taken, for the record and the log; never spoken.
    String reason();

    /// Whose call it is, if that is known.
    default Optional<String> project() {
        return switch (this) {
            case Realtime realtime -> Optional.of(realtime.projectId());
            case Vapi vapi -> Optional.of(vapi.projectId());
            case Person person -> Optional.of(person.projectId());
            case Voicemail voicemail -> voicemail.projectId();
            case Refuse refuse -> refuse.projectId();
        };
    }

    /// Which agent was to take it, if one was.
    default Optional<String> agent() {
        return switch (this) {
            case Realtime realtime -> Optional.of(realtime.agentId());
            case Vapi vapi -> Optional.of(vapi.agentId());
            case Person person -> person.agentId();
            case Voicemail voicemail -> voicemail.agentId();
            case Refuse refuse -> refuse.agentId();
        };
    }

    /// What is for this caller alone, if anything is.
    default Optional<AboutCaller> forCaller() {
        return switch (this) {
            case Realtime realtime -> realtime.about();
            case Vapi vapi -> vapi.about();
            case Refuse refuse -> refuse.about();
            case Person _, Voicemail _ -> Optional.empty();
        };
    }

    /// The model conducts the call in this gateway. `ladder` names what to try, in order, when it cannot.
    record Realtime(
            String projectId,
            String agentId,
            String agentVersion,
            AgentSession session,
            List<Rung> ladder,
            String reason,
            Optional<AboutCaller> about)
            implements Route {
        @JsonCreator
        public Realtime {
            ladder = ladder == null ? List.of() : List.copyOf(ladder);
            about = about == null ? Optional.empty() : about;
        }

        /// For whoever calls.
        public Realtime(
                String projectId,
                String agentId,
                String agentVersion,
                AgentSession session,
                List<Rung> ladder,
                String reason) {
            this(projectId, agentId, agentVersion, session, ladder, reason, Optional.empty());
        }

        public Realtime with(AboutCaller caller) {
            return new Realtime(projectId, agentId, agentVersion, session, ladder, reason, Optional.of(caller));
        }

        /// With the session as it is for this caller.
        public Realtime applied() {
            return about.map(caller ->
                            new Realtime(projectId, agentId, agentVersion, caller.apply(session), ladder, reason))
                    .orElse(this);
        }
    }

    /// The call is handed to VAPI's assistant.
    record Vapi(
            String projectId,
            String agentId,
            String assistantId,
            List<Rung> ladder,
            String reason,
            Optional<AboutCaller> about)
            implements Route {
        @JsonCreator
        public Vapi {
            ladder = ladder == null ? List.of() : List.copyOf(ladder);
            about = about == null ? Optional.empty() : about;
        }

        /// For whoever calls.
        public Vapi(String projectId, String agentId, String assistantId, List<Rung> ladder, String reason) {
            this(projectId, agentId, assistantId, ladder, reason, Optional.empty());
        }

        public Vapi with(AboutCaller caller) {
            return new Vapi(projectId, agentId, assistantId, ladder, reason, Optional.of(caller));
        }
    }

    /// The call is connected to a person at `number` (E.164).
    record Person(String projectId, Optional<String> agentId, String number, String reason) implements Route {
        public Person {
            agentId = agentId == null ? Optional.empty() : agentId;
        }
    }

    /// The caller is asked for a message with `prompt`.
    record Voicemail(Optional<String> projectId, Optional<String> agentId, String prompt, String reason)
            implements Route {
        public Voicemail {
            projectId = projectId == null ? Optional.empty() : projectId;
            agentId = agentId == null ? Optional.empty() : agentId;
        }
    }

    /// The caller hears `say` and the call ends: unknown number, disabled agent, or a caller who is not
    /// wanted.
    record Refuse(
            Optional<String> projectId,
            Optional<String> agentId,
            String say,
            String reason,
            Optional<AboutCaller> about)
            implements Route {
        @JsonCreator
        public Refuse {
            projectId = projectId == null ? Optional.empty() : projectId;
            agentId = agentId == null ? Optional.empty() : agentId;
            about = about == null ? Optional.empty() : about;
        }

        /// Whoever calls.
        public Refuse(Optional<String> projectId, Optional<String> agentId, String say, String reason) {
            this(projectId, agentId, say, reason, Optional.empty());
        }
    }
}
