package dev.patchbay.business.scheduling.microsoft;

import dev.patchbay.business.remote.Policy;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/// Microsoft Graph as this installation uses it.
@ConfigMapping(prefix = "patchbay.microsoft")
public interface GraphConfig {
    @WithDefault("https://graph.microsoft.com")
    URI graphUrl();

    /// So many entries come at a time.
    @WithDefault("200")
    int page();

    /// A calendar with more pages than these is not read to its end, and none of it is taken for free.
    @WithDefault("25")
    int mostPages();

    /// An application may ask one mailbox four things at a time, and is turned away beyond that.
    Policy policy();
}
