package dev.patchbay.rehearsal.control;

import dev.patchbay.rehearsal.provider.PeerDoor;
import dev.patchbay.rehearsal.twilio.CallsApi;
import dev.patchbay.rehearsal.vapi.VapiPeer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/// All rehearsed providers, told apart by the paths that are theirs.
public record ProviderDoors(CallsApi twilio, ModelDoor model, VapiPeer vapi, List<PeerDoor> others) {
    public ProviderDoors {
        others = List.copyOf(others);
    }

    /// @return whether the path is one of theirs; then the request is being answered
    boolean serve(String path, HttpServerRequest request) {
        if (path.startsWith(CallsApi.ROOT)) {
            twilio.serve(request);
        } else if ("/v1/realtime".equals(path)) {
            model.connect(request);
        } else if (path.equals("/v1/models") || path.startsWith("/v1/models/")) {
            model.models(request);
        } else if (VapiPeer.serves(path)) {
            vapi.serve(request);
        } else {
            return other(path, request);
        }
        return true;
    }

    private boolean other(String path, HttpServerRequest request) {
        for (PeerDoor door : others) {
            if (door.provider().serves(path)) {
                door.serve(request);
                return true;
            }
        }
        return false;
    }
}
