package dev.patchbay.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.platform.security.ProtectedPaths.Access;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ProtectedPathsTest {
    @Test
    void internalPathsCannotBeOpened() {
        var paths = new ProtectedPaths(List.of("/internal/**", "/**"), List.of());
        assertThat(paths.accessOf("/internal/tools/x")).isEqualTo(Access.SERVICE);
        assertThat(paths.accessOf("/internal")).isEqualTo(Access.SERVICE);
    }

    @Test
    void openPathsMatchWholeSegments() {
        var paths = new ProtectedPaths(List.of("/api/a/**", "/api/b"), List.of());
        assertThat(paths.accessOf("/api/a/x/y")).isEqualTo(Access.OPEN);
        assertThat(paths.accessOf("/api/a")).isEqualTo(Access.OPEN);
        assertThat(paths.accessOf("/api/ab")).isEqualTo(Access.CALLER);
        assertThat(paths.accessOf("/api/b")).isEqualTo(Access.OPEN);
        assertThat(paths.accessOf("/api/b/c")).isEqualTo(Access.CALLER);
        assertThat(paths.accessOf("/apiary")).isEqualTo(Access.OPEN);
    }

    @Test
    void aSlashAtTheEndMakesNoOtherPath() {
        var paths = new ProtectedPaths(List.of("/api/b"), List.of("/api/c/*"));
        assertThat(paths.accessOf("/api/b/")).isEqualTo(Access.OPEN);
        assertThat(paths.accessOf("/api/b//")).isEqualTo(Access.OPEN);
        assertThat(paths.accessOf("/api/")).isEqualTo(Access.CALLER);
        assertThat(paths.accessOf("/internal/")).isEqualTo(Access.SERVICE);
        assertThat(paths.isOpenToRead("/api/c/x/")).isTrue();
    }

    @Test
    void oneStarIsOneSegment() {
        var paths = new ProtectedPaths(List.of(), List.of("/api/calls/*"));
        assertThat(paths.isOpenToRead("/api/calls/x")).isTrue();
        assertThat(paths.isOpenToRead("/api/calls;a=/b;c")).isTrue();
        assertThat(paths.isOpenToRead("/api/calls")).isFalse();
        assertThat(paths.isOpenToRead("/api/calls/")).isFalse();
        assertThat(paths.isOpenToRead("/api/calls/x/messages")).isFalse();
        assertThat(paths.isOpenToRead("/api/callsx/y")).isFalse();
    }

    @Test
    void whatIsOpenToReadStillNeedsACallerForAllElse() {
        var paths = new ProtectedPaths(List.of(), List.of("/api/a/**"));
        assertThat(paths.accessOf("/api/a/x")).isEqualTo(Access.CALLER);
        assertThat(paths.isOpenToRead("/api/a;y//x")).isTrue();
        assertThat(paths.isOpenToRead("/api/ab")).isFalse();
    }
}
