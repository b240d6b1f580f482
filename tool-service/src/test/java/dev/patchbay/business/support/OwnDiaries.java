package dev.patchbay.business.support;

import dev.patchbay.business.support.RehearsedCalendar.Step;
import dev.patchbay.rehearsal.provider.Faults.Trigger;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Technicians of a project who have calendars of their own.
public final class OwnDiaries {
    private final String project;
    private final Map<String, Diary> diaries = new HashMap<>();

    public OwnDiaries(String project) {
        this.project = project;
    }

    private record Diary(PersonalDesk desk, String user, UUID connection) {}

    /// A plumber, on duty all day every day.
    public OwnDiaries with(String technician, PersonalDesk desk) {
        return with(technician, desk, null);
    }

    public OwnDiaries with(String technician, PersonalDesk desk, String phone) {
        open(technician, desk, phone);
        Team.add(project, technician, Map.of("calendar", setting(technician)), "plumbing");
        return this;
    }

    /// A user who has let Patchbay into his calendar; what is asked of the technician is asked of him.
    public UUID open(String technician, PersonalDesk desk, String phone) {
        var user = technician + "-" + UUID.randomUUID();
        var diary = new Diary(desk, user, desk.person(project, user, phone));
        diaries.put(technician, diary);
        return diary.connection();
    }

    /// As it is sent to REST.
    public Map<String, Object> setting(String technician) {
        var diary = diaries.get(technician);
        var provider = diary.desk() instanceof MicrosoftDesk ? "microsoft" : "google";
        return Map.of("provider", provider, "connected", Map.of("connectionId", diary.connection()));
    }

    /// The user's id in the project.
    public String user(String technician) {
        return diaries.get(technician).user();
    }

    public List<Instant> entries(String technician) {
        return diaries.get(technician).desk().entries(user(technician));
    }

    public void occupy(String technician, Instant from, Instant to) {
        diaries.get(technician).desk().occupy(user(technician), from, to);
    }

    public Trigger on(String technician, Step step) {
        return diaries.get(technician).desk().on(user(technician), step);
    }

    /// Nobody opens it until the user does something.
    public void shut(String technician) {
        diaries.get(technician).desk().shut(user(technician));
    }
}
