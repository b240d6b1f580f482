package dev.patchbay.business.tools;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Whether an address is served (`POST /api/service-area/check`).
///
/// @param where what was judged; absent when it is not one place
/// @param askFor the field that would tell; absent when asking does not help
/// @param candidates what the address may mean
@RegisterForReflection
record AreaCheckView(
        @Schema(examples = "afterhourfix") String projectId,
        @Schema(enumeration = {"IN", "OUT", "UNKNOWN"}) String verdict,
        @Schema(examples = "12207") Optional<String> where,
        @Schema(examples = "postcode") Optional<String> askFor,
        List<String> candidates,
        @Schema(examples = "Yes, we come out to 12207.") String say) {

    static AreaCheckView of(String projectId, AreaWords.Said said) {
        return new AreaCheckView(projectId, said.verdict(), said.where(), said.askFor(), said.candidates(), said.say());
    }
}
