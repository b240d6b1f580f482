package dev.patchbay.business.calendars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class SignInsTest {
    private static final String KEYS =
            "k1:" + Base64.getEncoder().encodeToString("1".repeat(32).getBytes());

    @Test
    void withoutAKeyRingItIsSaidWhatIsMissing() {
        assertThat(refusal("", List.of())).contains("PATCHBAY_CALENDAR_KEYS");
    }

    @Test
    void withoutAClientItIsSaidWhatIsMissing() {
        assertThat(refusal(KEYS, List.of("GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET")))
                .isEqualTo("Calendars at Google cannot be connected: GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET must be"
                        + " set.");
    }

    @Test
    void whatIsSetUpIsThere() {
        var google = new Google(List.of());

        assertThat(new SignIns(List.of(google), KeyRingTest.vault(KEYS)).demand(Provider.GOOGLE))
                .isSameAs(google);
    }

    private static String refusal(String keys, List<String> missing) {
        var signIns = new SignIns(List.of(new Google(missing)), KeyRingTest.vault(keys));
        var refused = new String[1];
        assertThatThrownBy(() -> signIns.demand(Provider.GOOGLE))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.problem().status()).isEqualTo(409);
                    refused[0] = problem.problem().detail();
                });
        return refused[0];
    }

    private record Google(List<String> missing) implements SignIn {
        @Override
        public Provider provider() {
            return Provider.GOOGLE;
        }

        @Override
        public String authorizeUrl(Question question) {
            return "";
        }

        @Override
        public Uni<Answer> exchange(String code, String verifier, String redirect) {
            return Uni.createFrom().nothing();
        }

        @Override
        public Uni<Answer> renew(String refreshToken) {
            return Uni.createFrom().nothing();
        }

        @Override
        public Uni<Boolean> revoke(String refreshToken) {
            return Uni.createFrom().nothing();
        }

        @Override
        public boolean letsIn(Tokens tokens) {
            return true;
        }
    }
}
