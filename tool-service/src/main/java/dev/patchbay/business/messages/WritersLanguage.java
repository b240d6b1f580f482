package dev.patchbay.business.messages;

import dev.patchbay.business.spoken.Language;
import dev.patchbay.business.triage.CallersLanguage;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// The language of somebody who texts: as he evidently writes, else as the business noted of him, else as he was last
/// heard on the phone, else English. One statement.
@ApplicationScoped
class WritersLanguage {
    private static final String KNOWN = """
            SELECT coalesce(
                (SELECT language FROM customer
                    WHERE project_id = $1 AND phones @> ARRAY[$2::text] AND language IS NOT NULL
                    ORDER BY changed_at DESC LIMIT 1),
                (SELECT t.language FROM incoming_call c
                    JOIN tool_call t ON t.call_id = c.call_id AND t.project_id = c.project_id
                    WHERE c.project_id = $1 AND c.caller = $2 AND t.language IS NOT NULL
                    ORDER BY c.heard_at DESC, t.started_at DESC LIMIT 1)) AS language""";

    private final Pool pool;

    WritersLanguage(Pool pool) {
        this.pool = pool;
    }

    Uni<Language> of(String projectId, String number, String words) {
        return evident(words)
                .map(language -> Uni.createFrom().item(language))
                .orElseGet(() -> known(projectId, number));
    }

    /// Whatever is written now.
    Uni<Language> known(String projectId, String number) {
        return pool.preparedQuery(KNOWN).execute(Tuple.of(projectId, number)).map(rows -> Optional.ofNullable(
                        rows.iterator().next().getString("language"))
                .flatMap(Language::ofTag)
                .orElse(Language.ENGLISH));
    }

    /// Words of dates and times prove Spanish as well as the small words do.
    private static Optional<Language> evident(String words) {
        return CallersLanguage.evident(words).or(() -> Optional.of(Language.ENGLISH.orThatOf(words))
                .filter(language -> language != Language.ENGLISH));
    }
}
