package dev.patchbay.gateway.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class TwilioAccountsTest {
    private static final Optional<String> SUB = Optional.of("ACsub");

    @Test
    void subaccountHasItsOwnKeysAndOthersTheDefaultOnes() {
        TwilioAccounts accounts = accounts(
                "account-sid",
                "ACmain",
                "auth-token",
                "t1",
                "next-auth-token",
                "t2",
                "accounts.ACsub.auth-token",
                "s1",
                "accounts.ACsub.next-auth-token",
                "s2");

        assertThat(accounts.keysOf(SUB)).containsExactly("s1", "s2");
        assertThat(accounts.keysOf(Optional.of("ACmain"))).containsExactly("t1", "t2");
        assertThat(accounts.keysOf(Optional.of("ACother"))).containsExactly("t1", "t2");
        assertThat(accounts.everyKey()).containsExactly("t1", "t2", "s1", "s2");
    }

    @Test
    void credentialsOfTheDefaultAccountReachItsSubaccounts() {
        TwilioAccounts accounts = accounts("account-sid", "ACmain", "auth-token", "t1");

        assertThat(accounts.credentials(SUB)).hasValue(new TwilioAccounts.Credentials("ACmain", "ACsub", "t1"));
        assertThat(accounts.credentials(Optional.empty()))
                .hasValue(new TwilioAccounts.Credentials("ACmain", "ACmain", "t1"));
        assertThat(accounts.credentials(SUB).toString()).doesNotContain("t1");
    }

    @Test
    void withoutTokensNobodyIsLetIn() {
        assertThat(accounts().keysOf(Optional.empty())).isEmpty();
        assertThat(accounts().credentials(Optional.empty())).isEmpty();
    }

    @Test
    void signaturesCannotBeSwitchedOffOutsideTheLocalProfile() {
        assertThatThrownBy(() -> accounts("signatures", "off")).hasMessageContaining("local");
    }

    private static TwilioAccounts accounts(String... pairs) {
        return new TwilioAccounts(TestConfig.twilio(pairs));
    }
}
