package dev.patchbay.business.directory;

/// A token just made; this answer is the only place where it ever stands.
///
/// @param token the bearer, `pb_…`
public record NewToken(String token, ProjectToken about) {
    @Override
    public String toString() {
        return "NewToken[" + about + "]";
    }
}
