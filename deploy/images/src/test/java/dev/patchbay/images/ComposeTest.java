package dev.patchbay.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is true of docker-compose.yml without starting it.
@Tag("unit")
class ComposeTest {
    /// Not for a suite with its own database: with the first two a gateway runs alone, the third names another's.
    private static final Set<String> OTHERS = Set.of("PATCHBAY_ROUTE_FILE", "PATCHBAY_FACTS", "DATABASE_URL");

    private static final Pattern SECRET = Pattern.compile(".*(PASSWORD|TOKEN|SECRET|API_KEY)(_[A-Z]+)?");
    private static final Pattern NEIGHBOUR = Pattern.compile("(?:http:)?//([a-z0-9-]+):(\\d+)");

    private final Map<String, Object> services =
            ComposeFile.map(ComposeFile.tree(Checkout.COMPOSE).get("services"));
    private final ComposeFile file = ComposeFile.read(Checkout.COMPOSE, Checkout.filledIn());

    @ParameterizedTest
    @MethodSource("needed")
    void whatIsNeededAndMissingIsNamed(String variable) {
        var environment = new TreeMap<>(Checkout.filledIn());
        environment.put(variable, "");
        assertThatThrownBy(() -> ComposeFile.read(Checkout.COMPOSE, environment))
                .hasMessageContaining(variable);
    }

    @Test
    void anIssuerIsAsGoodAsAKeyAndNeitherIsRefused() {
        var environment = new TreeMap<>(Checkout.filledIn());
        environment.remove("PATCHBAY_OIDC_PUBLIC_KEY");
        assertThatThrownBy(() -> ComposeFile.read(Checkout.COMPOSE, environment))
                .hasMessageContaining("PATCHBAY_OIDC_ISSUER");
        environment.put("PATCHBAY_OIDC_ISSUER", "https://issuer.example");
        assertThat(ComposeFile.read(Checkout.COMPOSE, environment).services()).hasSize(8);
    }

    @Test
    void noSecretIsInTheFileOrItsExample() {
        services.forEach((name, service) -> environment(service).forEach((variable, value) -> {
            if (SECRET.matcher(variable).matches()) {
                assertThat(value)
                        .as(name + " " + variable)
                        .matches(text -> text == null || text.toString().startsWith("${"));
            }
        }));
        assertThat(Checkout.example().values()).containsOnly("");
        assertThat(Checkout.text(".gitignore").lines()).contains(".env");
    }

    @Test
    void aServiceIsGivenWhatTheTableSaysAndNothingElse() {
        for (var service : own()) {
            var image = file.services()
                    .get(service)
                    .build()
                    .orElseThrow()
                    .getParent()
                    .getFileName()
                    .toString();
            var table = new HashSet<>(EnvironmentTable.of(image));
            table.removeAll(OTHERS);
            assertThat(environment(services.get(service)).keySet()).as(service).isEqualTo(table);
        }
    }

    @Test
    void whatTheFileAsksForIsInATable() {
        assertThat(EnvironmentTable.everything()).containsAll(file.asked());
        assertThat(file.asked()).containsAll(mentionedInTheExample());
    }

    @Test
    void ownServicesRunWithAsLittleAsTheyNeed() {
        for (var service : own()) {
            assertThat(ComposeFile.map(services.get(service)))
                    .as(service)
                    .containsEntry("user", "10001:10001")
                    .containsEntry("read_only", true)
                    .containsEntry("cap_drop", List.of("ALL"))
                    .containsEntry("security_opt", List.of("no-new-privileges:true"))
                    .containsKeys("mem_limit", "pids_limit", "healthcheck", "stop_grace_period", "restart", "image");
        }
        assertThat(file.services().values()).allSatisfy(service -> {
            var text = ComposeFile.map(services.get(service.name()));
            assertThat(text).as(service.name()).containsKeys("mem_limit", "healthcheck", "restart", "logging");
            assertThat(text.get("ports") != null).isEqualTo(service.name().equals("proxy"));
        });
    }

    @Test
    void neighboursAreServicesOfTheSameNetwork() {
        for (var service : own()) {
            file.services().get(service).environment().values().stream()
                    .flatMap(value -> NEIGHBOUR.matcher(value).results())
                    .forEach(neighbour -> {
                        var networks = new ArrayList<>(networks(service));
                        networks.retainAll(networks(neighbour.group(1)));
                        assertThat(networks)
                                .as(service + " → " + neighbour.group())
                                .isNotEmpty();
                    });
        }
    }

    @Test
    void everyJournalHasItsOwnVolumeWhereTheServiceWritesIt() {
        var volumes = ComposeFile.map(ComposeFile.tree(Checkout.COMPOSE).get("volumes"))
                .keySet();
        for (var service : List.of("gw-1", "gw-2", "vapi-adapter")) {
            var state = file.services().get(service).environment().get("PATCHBAY_STATE_DIR");
            assertThat(file.services().get(service).mounts()).isEqualTo(Map.of(service, state));
            assertThat(volumes).contains(service);
        }
    }

    @Test
    void whatIsMountedOfTheRepositoryExists() {
        assertThat(file.services().values())
                .allSatisfy(service -> assertThat(service.mounts().keySet())
                        .filteredOn(source -> source.startsWith("./"))
                        .allMatch(source -> Files.exists(Checkout.ROOT.resolve(source))));
    }

    static List<String> needed() {
        return List.copyOf(Checkout.example().keySet());
    }

    private List<String> own() {
        return file.services().values().stream()
                .filter(service -> service.build().isPresent())
                .map(ComposeService::name)
                .toList();
    }

    private List<?> networks(String service) {
        return (List<?>) ComposeFile.map(services.get(service)).get("networks");
    }

    private static Map<String, Object> environment(Object service) {
        return ComposeFile.map(ComposeFile.map(service).get("environment"));
    }

    private static Set<String> mentionedInTheExample() {
        return Pattern.compile("(?m)^#?([A-Z_]+)=")
                .matcher(Checkout.text(".env.example"))
                .results()
                .map(name -> name.group(1))
                .collect(Collectors.toSet());
    }
}
