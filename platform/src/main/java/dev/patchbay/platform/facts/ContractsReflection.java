package dev.patchbay.platform.facts;

import dev.patchbay.contracts.business.BusinessEvent;
import dev.patchbay.contracts.business.BusinessFact;
import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.call.EndReason;
import dev.patchbay.contracts.call.Fact;
import dev.patchbay.contracts.conversation.ConversationItem;
import dev.patchbay.contracts.conversation.ConversationSoFar;
import dev.patchbay.contracts.handover.Handover;
import dev.patchbay.contracts.handover.HandoverRequest;
import dev.patchbay.contracts.identity.Grants;
import dev.patchbay.contracts.identity.Role;
import dev.patchbay.contracts.identity.TokenCheck;
import dev.patchbay.contracts.route.AboutCaller;
import dev.patchbay.contracts.route.AgentSession;
import dev.patchbay.contracts.route.AudioMode;
import dev.patchbay.contracts.route.CallOwner;
import dev.patchbay.contracts.route.CallOwnerRequest;
import dev.patchbay.contracts.route.CallSystem;
import dev.patchbay.contracts.route.CallerCheck;
import dev.patchbay.contracts.route.KnownProject;
import dev.patchbay.contracts.route.Route;
import dev.patchbay.contracts.route.RouteRequest;
import dev.patchbay.contracts.route.Rung;
import dev.patchbay.contracts.route.Screening;
import dev.patchbay.contracts.tool.ToolCallRequest;
import dev.patchbay.contracts.tool.ToolDefinition;
import dev.patchbay.contracts.tool.ToolResult;
import io.quarkus.runtime.annotations.RegisterForReflection;

/// Tells a native build which records Jackson reads and writes: `contracts` has no dependency to say so itself.
@RegisterForReflection(
        targets = {
            Fact.class,
            EndReason.class,
            CallEvent.Routed.class,
            CallEvent.Screened.class,
            CallEvent.LegStarted.class,
            CallEvent.LegEnded.class,
            CallEvent.StreamStarted.class,
            CallEvent.StreamEnded.class,
            CallEvent.FirstAudioSent.class,
            CallEvent.CallerSpoke.class,
            CallEvent.CallerTranscribed.class,
            CallEvent.AgentSpoke.class,
            CallEvent.ToolCalled.class,
            CallEvent.ToolReturned.class,
            CallEvent.TurnTimed.class,
            CallEvent.ResponseDone.class,
            CallEvent.DigitPressed.class,
            CallEvent.EndIntended.class,
            CallEvent.TransferEnded.class,
            CallEvent.CarrierReported.class,
            CallEvent.LegReported.class,
            CallEvent.LegSummedUp.class,
            CallEvent.Trouble.class,
            CallEvent.Unknown.class,
            BusinessFact.class,
            BusinessEvent.AgentChanged.class,
            BusinessEvent.NumberChanged.class,
            BusinessEvent.BookingChanged.class,
            BusinessEvent.DispatchChanged.class,
            BusinessEvent.ThingChanged.class,
            BusinessEvent.Unknown.class,
            ConversationSoFar.class,
            ConversationItem.class,
            ConversationItem.CallerSaid.class,
            ConversationItem.AgentSaid.class,
            ConversationItem.ToolUsed.class,
            AboutCaller.class,
            AgentSession.class,
            AudioMode.class,
            CallSystem.class,
            Route.class,
            Route.Realtime.class,
            Route.Vapi.class,
            Route.Person.class,
            Route.Voicemail.class,
            Route.Refuse.class,
            RouteRequest.class,
            Screening.class,
            Screening.Outcome.class,
            CallerCheck.class,
            CallOwner.class,
            CallOwnerRequest.class,
            KnownProject.class,
            Handover.class,
            Handover.Taken.class,
            Handover.Redirected.class,
            Handover.Declined.class,
            HandoverRequest.class,
            Role.class,
            Grants.class,
            TokenCheck.class,
            Rung.class,
            Rung.HandToVapi.class,
            Rung.DialPerson.class,
            Rung.TakeMessage.class,
            ToolCallRequest.class,
            ToolDefinition.class,
            ToolResult.class,
            ToolResult.Succeeded.class,
            ToolResult.Refused.class,
            ToolResult.Failed.class,
            ToolResult.InDoubt.class
        })
final class ContractsReflection {
    private ContractsReflection() {}
}
