package dev.patchbay.gateway.carrier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;

/// Addresses as Twilio sees them, made from the configured public one.
@ApplicationScoped
public class PublicAddress {
    private final String web;
    private final String socket;

    @Inject
    public PublicAddress(TwilioConfig config) {
        this(config.publicUrl());
    }

    PublicAddress(URI configured) {
        if (configured.getHost() == null || configured.getRawQuery() != null) {
            throw new IllegalStateException(
                    "PATCHBAY_PUBLIC_URL must be like https://voice.example.com, not " + configured);
        }
        String port = configured.getPort() == -1 ? "" : ":" + configured.getPort();
        String path =
                configured.getRawPath() == null ? "" : configured.getRawPath().replaceAll("/+$", "");
        String rest = "://" + configured.getHost() + port + path;
        this.web = scheme(configured, "http") + rest;
        this.socket = scheme(configured, "ws") + rest;
    }

    /// @param rawPathAndQuery as it came, starting with `/`
    String web(String rawPathAndQuery) {
        return web + rawPathAndQuery;
    }

    String socket(String rawPathAndQuery) {
        return socket + rawPathAndQuery;
    }

    String stream(String instance) {
        return socket("/stream/" + instance);
    }

    private static String scheme(URI configured, String plain) {
        return switch (configured.getScheme()) {
            case "https" -> plain + "s";
            case "http" -> plain;
            case null, default ->
                throw new IllegalStateException("PATCHBAY_PUBLIC_URL must start with https:// or http://");
        };
    }
}
