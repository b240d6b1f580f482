package dev.patchbay.business.support;

import java.util.UUID;

/// A provider at which users of a project have calendars of their own.
public interface PersonalDesk extends RehearsedCalendar {

    /// Another user of a project, with a calendar. Whatever is asked or done here for a project is asked or done for
    /// this user by its name.
    ///
    /// @param name of this user alone, and his id in the project
    /// @param phone where he is texted; null: nowhere
    /// @return his connection
    UUID person(String projectId, String name, String phone);
}
