package dev.patchbay.business.knowledge;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What stems were found in lately: callers of a business ask with the same words. For any thread.
///
/// A posting counts for as long as the documents of its language are those that it was made of ([Key#state]), so
/// nobody has to say what has changed. At most [#MOST] passages are named in all of them; those are dropped first
/// that nobody has asked for.
final class PostingMemory {
    /// Twelve bytes each.
    static final int MOST = 1_000_000;

    private final Map<Key, Posting> postings = new LinkedHashMap<>(16, 0.75f, true);
    private final int most;
    private int kept;

    PostingMemory(int most) {
        this.most = most;
    }

    /// @param state of all documents of the project in that language
    record Key(String projectId, String language, String term, String state) {}

    synchronized Optional<Posting> find(Key key) {
        return Optional.ofNullable(postings.get(key));
    }

    synchronized void keep(Key key, Posting posting) {
        var before = postings.put(key, posting);
        kept += size(posting) - (before == null ? 0 : size(before));
        var eldest = postings.values().iterator();
        while (kept > most && eldest.hasNext()) {
            kept -= size(eldest.next());
            eldest.remove();
        }
    }

    /// The key takes room, too.
    private static int size(Posting posting) {
        return posting.size() + 10;
    }
}
