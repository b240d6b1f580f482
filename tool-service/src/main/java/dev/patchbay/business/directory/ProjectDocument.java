package dev.patchbay.business.directory;

/// Something that a project has one of, replaced as a whole.
public interface ProjectDocument<D> {
    /// Of what was read; 0 when there was none, null where nobody says it.
    Long version();

    D inVersion(long newVersion);
}
