package dev.patchbay.business.dispatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.business.directory.DemoConfig;
import dev.patchbay.business.directory.DemoProject;
import dev.patchbay.business.dispatch.Technician.Shift;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Who is sent by the demo business AfterHourFix: two for each of its trades, at work while it is open and on
/// call all day, and its owner; when nobody is named yet. After its project.
@ApplicationScoped
public class DemoTechnicians {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String BY = "demo";
    private static final int MINUTES_TO_ANSWER = 1;

    private final TechnicianStore technicians;
    private final LadderStore settings;
    private final ObjectMapper json;
    private final DemoConfig config;

    DemoTechnicians(TechnicianStore technicians, LadderStore settings, ObjectMapper json, DemoConfig config) {
        this.technicians = technicians;
        this.settings = settings;
        this.json = json;
        this.config = config;
    }

    void seedAtStart(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER + 100) StartupEvent start) {
        if (config.seed()) {
            seed().await().atMost(LIMIT);
        }
    }

    Uni<Void> seed() {
        return technicians
                .all(DemoProject.PROJECT)
                .chain(known -> known.isEmpty() ? add() : Uni.createFrom().voidItem())
                .chain(() -> settings.of(DemoProject.PROJECT))
                .chain(known -> known.version() == 0 ? name() : Uni.createFrom().voidItem());
    }

    /// Two instances may do so at the same time: who is there already is left as he is.
    private Uni<Void> add() {
        return Multi.createFrom()
                .iterable(read())
                .onItem()
                .transformToUniAndConcatenate(one -> technicians.add(DemoProject.PROJECT, onDuty(one), BY))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private Uni<Void> name() {
        var owner = new LadderSettings(0L, MINUTES_TO_ANSWER, null, "Maria", "+15550100079", "en");
        return settings.replace(DemoProject.PROJECT, owner, BY).replaceWithVoid();
    }

    private static Technician onDuty(Technician one) {
        return new Technician(
                one.id(),
                0L,
                one.name(),
                true,
                one.language(),
                one.trades(),
                List.of(),
                List.of(),
                one.latitude(),
                one.longitude(),
                weekdays(),
                always(),
                List.of(),
                one.order(),
                one.mostJobsADay(),
                one.phone(),
                null);
    }

    private static List<Shift> weekdays() {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> day != DayOfWeek.SUNDAY)
                .map(day -> shift(day, "08:00", day == DayOfWeek.SATURDAY ? "14:00" : "18:00"))
                .toList();
    }

    private static List<Shift> always() {
        return Arrays.stream(DayOfWeek.values())
                .map(day -> shift(day, "00:00", "00:00"))
                .toList();
    }

    private static Shift shift(DayOfWeek day, String from, String to) {
        return new Shift(day.name().toLowerCase(Locale.ROOT), from, to, 1, Optional.empty());
    }

    private List<Technician> read() {
        try (var file = DemoTechnicians.class.getResourceAsStream("/demo/technicians.json")) {
            return json.readValue(
                    new String(file.readAllBytes(), StandardCharsets.UTF_8), new TypeReference<List<Technician>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the demo's technicians are always readable", e);
        } catch (IOException e) {
            throw new UncheckedIOException("the demo's technicians are missing", e);
        }
    }
}
