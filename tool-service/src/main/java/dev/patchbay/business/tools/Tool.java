package dev.patchbay.business.tools;

import dev.patchbay.contracts.tool.ToolResult;
import io.smallrye.mutiny.Uni;

/// Something an agent can have done.
///
/// An expected outcome is a result; a failed Uni means that something broke, and the caller hears the profile's
/// `failure`. Tools are singletons and keep no state.
interface Tool<A extends Record> {
    ToolProfile profile();

    Class<A> arguments();

    /// Brings the arguments of deployed assistants, where they differ in more than their names, into the tool's
    /// form.
    default void adapt(DeployedArguments given) {}

    Uni<ToolResult> run(ToolCall call, A arguments);

    /// What became of a run that was left in doubt. Only asks and changes nothing for the caller; a tool that never
    /// leaves one has nothing to ask.
    ///
    /// @param doubt the result of that run
    /// @return the same doubt as long as nobody knows
    default Uni<ToolResult> findOut(ToolCall call, ToolResult.InDoubt doubt) {
        return Uni.createFrom().item(doubt);
    }
}
