package dev.patchbay.rehearsal.vapi;

import java.net.URI;

/// How VAPI's peer is set up. Secrets never show in [#toString()].
///
/// @param apiKey the only key that its REST interface takes
/// @param inboundUrl its address for inbound calls as configured at the carrier; its streams are at the same host
/// @param serverUrl where the organisation's messages go when nothing nearer says otherwise
/// @param credential how it proves itself there
/// @param carrierToken the token by which the carrier signs what it asks for
public record VapiSettings(String apiKey, URI inboundUrl, URI serverUrl, Credential credential, String carrierToken) {

    /// `https://host` of everything that the peer serves to a carrier.
    public URI host() {
        return URI.create(inboundUrl.getScheme() + "://" + inboundUrl.getAuthority());
    }

    @Override
    public String toString() {
        return "VapiSettings[" + inboundUrl + ", " + serverUrl + "]";
    }
}
