package dev.patchbay.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.local.state.Secrets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceSpecsTest {
    private static final String PEERS = "http://127.0.0.1:9005";

    @TempDir
    Path root;

    @Test
    void theCalendarsOfTheBusinessAreTheRehearsedOnes() {
        var specs = specs(Map.of());
        var tools = specs.tools().environment();

        assertThat(tools)
                .containsEntry("PATCHBAY_CALCOM_URL", PEERS)
                .containsEntry("PATCHBAY_GOOGLE_ACCOUNTS_URL", PEERS)
                .containsEntry("PATCHBAY_GOOGLE_OAUTH_URL", PEERS)
                .containsEntry("PATCHBAY_GOOGLE_CALENDAR_URL", PEERS)
                .containsEntry("PATCHBAY_MICROSOFT_LOGIN_URL", PEERS)
                .containsEntry("PATCHBAY_GRAPH_URL", PEERS)
                .containsEntry("PATCHBAY_GOOGLE_MAPS_URL", PEERS)
                .containsEntry("PATCHBAY_HUBSPOT_URL", PEERS)
                .doesNotContainKeys("PATCHBAY_BRAVE_KEY", "PATCHBAY_EMBEDDINGS_KEY");
        assertThat(tools.get("GOOGLE_MAPS_API_KEY")).startsWith("AIza-");
        assertThat(tools.get("PATCHBAY_CRM_SECRETS")).matches("\\{\"afterhourfix\":\"pat-na1-[a-z0-9-]+\"}");
        assertThat(tools.get("PATCHBAY_CALCOM_KEYS")).matches("\\*=cal_live_[a-z0-9]+");
        assertThat(Base64.getDecoder()
                        .decode(tools.get("PATCHBAY_CALENDAR_KEYS").replace("local:", "")))
                .hasSize(32);
        assertThat(specs.peers().environment())
                .containsAllEntriesOf(Map.of(
                        "PATCHBAY_CALCOM_KEYS", tools.get("PATCHBAY_CALCOM_KEYS"),
                        "GOOGLE_MAPS_API_KEY", tools.get("GOOGLE_MAPS_API_KEY"),
                        "PATCHBAY_CRM_SECRETS", tools.get("PATCHBAY_CRM_SECRETS"),
                        "GOOGLE_CLIENT_ID", tools.get("GOOGLE_CLIENT_ID"),
                        "GOOGLE_CLIENT_SECRET", tools.get("GOOGLE_CLIENT_SECRET"),
                        "MICROSOFT_CLIENT_ID", tools.get("MICROSOFT_CLIENT_ID"),
                        "MICROSOFT_CLIENT_SECRET", tools.get("MICROSOFT_CLIENT_SECRET")));
    }

    @Test
    void aRealCalendarIsNotReplaced() {
        var tools = specs(Map.of("PATCHBAY_CALCOM_KEYS", "one=cal_live_x", "MICROSOFT_CLIENT_ID", "ours"))
                .tools()
                .environment();

        assertThat(tools)
                .doesNotContainKeys(
                        "PATCHBAY_CALCOM_URL",
                        "PATCHBAY_CALCOM_KEYS",
                        "MICROSOFT_CLIENT_ID",
                        "PATCHBAY_MICROSOFT_LOGIN_URL",
                        "PATCHBAY_GRAPH_URL")
                .containsKey("PATCHBAY_GOOGLE_CALENDAR_URL");
    }

    private ServiceSpecs specs(Map<String, String> environment) {
        var installation = new Installation(root, environment);
        var state = installation.state();
        return new ServiceSpecs(
                installation,
                state,
                Secrets.of(state),
                new ServiceSpecs.Addresses(
                        Map.of("gw-1", 9001), 9002, 9003, 9004, 9005, 8080, "//db", "kafka", "http://control", "t"));
    }
}
