package dev.patchbay.business.calendars;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// How users connect their calendars.
@ConfigMapping(prefix = "patchbay.calendars")
public interface CalendarsConfig {

    /// The keys that tokens are encrypted with, `id:base64` of 32 bytes each, separated by commas, the newest
    /// first. Absent: connections are off.
    Optional<String> keys();

    /// Where a provider sends users back to, and where the links lead that they are sent.
    URI publicUrl();

    Microsoft microsoft();

    Google google();

    /// How long a provider's sign-in may take to answer; a tool's deadline must allow for it.
    @WithDefault("PT2S")
    Duration answerWithin();

    /// How often it is asked again when it is busy or broken, and the pause before that.
    @WithDefault("1")
    int repeats();

    @WithDefault("PT0.2S")
    Duration pause();

    /// The longest pause that it can ask for; for longer ones it is given up, as somebody may be on the phone.
    @WithDefault("PT1S")
    Duration longestPause();

    /// A token is renewed so long before it ends: it must outlast the request that it is for, and the error of
    /// our clock.
    @WithDefault("PT90S")
    Duration renewBefore();

    /// Whoever renews a token does it alone for so long; longer than that can take.
    @WithDefault("PT12S")
    Duration lease();

    /// How long others wait for who renews.
    @WithDefault("PT4S")
    Duration patience();

    /// A user who was sent to a provider comes back within this time, or starts again.
    @WithDefault("PT10M")
    Duration signInWithin();

    /// How long a link that was sent to a user leads anywhere.
    @WithDefault("P7D")
    Duration linkFor();

    /// How often what is to be done by itself is looked for; `off` in tests, which do it by hand.
    @WithDefault("1m")
    String choresEvery();

    /// The application as it is registered at Microsoft Entra.
    interface Microsoft {
        Optional<String> clientId();

        Optional<String> clientSecret();

        /// `common`, `organizations`, `consumers` or the id of one.
        @WithDefault("common")
        String tenant();

        @WithDefault("https://login.microsoftonline.com")
        URI loginUrl();
    }

    /// The application as it is registered at Google Cloud.
    interface Google {
        Optional<String> clientId();

        Optional<String> clientSecret();

        @WithDefault("https://accounts.google.com")
        URI accountsUrl();

        @WithDefault("https://oauth2.googleapis.com")
        URI tokenUrl();
    }

    /// The public address of a path of ours.
    default String web(String rawPathAndQuery) {
        return publicUrl().toString().replaceAll("/+$", "") + rawPathAndQuery;
    }
}
