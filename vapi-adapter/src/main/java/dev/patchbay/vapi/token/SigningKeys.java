package dev.patchbay.vapi.token;

import io.smallrye.mutiny.Uni;
import java.util.List;
import org.jose4j.jwk.JsonWebKey;

/// What tokens' signatures are checked with.
public interface SigningKeys {
    /// The keys as they are known. Fails when none are.
    Uni<List<JsonWebKey>> known();

    /// The keys after the issuer was asked, if it was not a moment ago. Fails when it is away.
    Uni<List<JsonWebKey>> asked();

    /// One key that never changes.
    static SigningKeys fixed(JsonWebKey key) {
        return new SigningKeys() {
            @Override
            public Uni<List<JsonWebKey>> known() {
                return Uni.createFrom().item(List.of(key));
            }

            @Override
            public Uni<List<JsonWebKey>> asked() {
                return known();
            }
        };
    }
}
