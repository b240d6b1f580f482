package dev.patchbay.local.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.embedded.identity.SigningKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class StateDirectoryTest {
    @TempDir
    Path directory;

    private StateDirectory state;

    @BeforeEach
    void open() {
        state = StateDirectory.open(directory.resolve("state"));
    }

    @Test
    void secretsAreMadeOnceAndOnlyTheirOwnerMayReadThem() throws Exception {
        var first = Secrets.of(state);
        assertThat(Secrets.of(state)).isEqualTo(first);
        assertThat(mode(state.secrets())).isEqualTo("rw-------");
        assertThat(first.ownerToken()).isNotEqualTo(first.serviceToken()).hasSizeGreaterThan(40);
        assertThat(first.twilioAccountSid()).matches("AC[0-9a-f]{32}");
    }

    @Test
    void secretsThatAnOlderBuildDidNotKnowAreMadeLater() throws Exception {
        var first = Secrets.of(state);
        var file = new ObjectMapper().readTree(state.secrets().toFile());
        ((ObjectNode) file).remove("vapiSecret");
        new ObjectMapper().writeValue(state.secrets().toFile(), file);

        var completed = Secrets.of(state);

        assertThat(completed.vapiSecret()).matches("[0-9a-f]{32}").isNotEqualTo(first.vapiSecret());
        assertThat(completed.ownerToken()).isEqualTo(first.ownerToken());
        assertThat(Secrets.of(state)).isEqualTo(completed);
        assertThat(mode(state.secrets())).isEqualTo("rw-------");
    }

    @Test
    void theTokenOfAnOlderBuildIsReplacedByOneThatTheKeySigned() throws Exception {
        var first = Secrets.of(state);
        var file = new ObjectMapper().readTree(state.secrets().toFile());
        ((ObjectNode) file).put("ownerToken", "owner-0123").remove("ownerKey");
        new ObjectMapper().writeValue(state.secrets().toFile(), file);

        var completed = Secrets.of(state);

        assertThat(completed.databasePassword()).isEqualTo(first.databasePassword());
        assertThat(isGood(completed, Instant.now())).isTrue();
    }

    @Test
    void theOwnersTokenLivesAYearAndIsRenewedInItsLastMonths() {
        var start = Instant.parse("2026-11-20T10:00:00Z");
        var first = Secrets.of(state, Clock.fixed(start, ZoneOffset.UTC));
        assertThat(isGood(first, start.plus(Duration.ofDays(364)))).isTrue();
        assertThat(isGood(first, start.plus(Duration.ofDays(366)))).isFalse();
        var later = Clock.fixed(start.plus(Duration.ofDays(274)), ZoneOffset.UTC);
        assertThat(Secrets.of(state, later)).isEqualTo(first);
        var muchLater = Clock.fixed(start.plus(Duration.ofDays(276)), ZoneOffset.UTC);
        var renewed = Secrets.of(state, muchLater);
        assertThat(renewed.ownerToken()).isNotEqualTo(first.ownerToken());
        assertThat(renewed.ownerKey()).isEqualTo(first.ownerKey());
        assertThat(isGood(renewed, start.plus(Duration.ofDays(600)))).isTrue();
    }

    private static boolean isGood(Secrets secrets, Instant at) {
        var time = NumericDate.fromSeconds(at.getEpochSecond());
        return SigningKey.read(secrets.ownerKey()).signed(secrets.ownerToken(), "patchbay", time);
    }

    @Test
    void theRunFileIsPrivateAndGoneWhenDeleted() throws Exception {
        var run = new RunFile(1, "http://p", "http://c", "secret", "http://r", Map.of("PORT", "1"));
        run.write(state);
        assertThat(mode(state.run())).isEqualTo("rw-------");
        assertThat(RunFile.read(state)).contains(run);
        RunFile.delete(state);
        assertThat(RunFile.read(state)).isEmpty();
    }

    @Test
    void emptyingKeepsOnlyTheLock() throws Exception {
        Secrets.of(state);
        Files.createDirectories(state.postgres().resolve("deep/down"));
        var lock = InstanceLock.acquire(state).orElseThrow();
        state.empty();
        try (lock;
                var left = Files.list(state.root())) {
            assertThat(left).containsExactly(state.lock());
            assertThat(InstanceLock.acquire(state)).isEmpty();
        }
    }

    @Test
    void theLockIsFreeAgainAfterItsHolder() throws Exception {
        var lock = InstanceLock.acquire(state).orElseThrow();
        assertThat(InstanceLock.acquire(state)).isEmpty();
        lock.close();
        var again = InstanceLock.acquire(state);
        assertThat(again).isPresent();
        again.orElseThrow().close();
    }

    @Test
    void aFolderThatCannotBeMadeIsToldInASentence() throws Exception {
        var file = Files.createFile(directory.resolve("file"));
        assertThatThrownBy(() -> StateDirectory.open(file.resolve("below")))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("Cannot write");
    }

    private static String mode(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
