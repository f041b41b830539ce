package io.maniagate.player;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountIdTest {

    @ParameterizedTest
    @CsvSource({
        "7398eeb6-9b4e-44b8-a7a1-a2149955ac70, c5jutptORLinoaIUmVWscA",
        "bfcf62ff-0f9e-40aa-b924-11b9c70b8a09, v89i_w-eQKq5JBG5xwuKCQ",
        "00000000-0000-0000-0000-000000000000, AAAAAAAAAAAAAAAAAAAAAA",
        "ffffffff-ffff-ffff-ffff-ffffffffffff, _____________________w",
    })
    void anAccountIdAndItsLoginMeanTheSame(String text, String login) {
        assertThat(AccountId.parse(text)).isNotNull().hasToString(text);
        assertThat(new AccountId(UUID.fromString(text)).login()).isEqualTo(login);
        assertThat(AccountId.ofLogin(login)).isNotNull().hasToString(text);
    }

    @Test
    void everyAccountComesBack() {
        Random random = new Random(3);
        for (int run = 0; run < 1000; run++) {
            AccountId id = new AccountId(new UUID(random.nextLong(), random.nextLong()));

            assertThat(AccountId.ofLogin(id.login())).isEqualTo(id);
            assertThat(AccountId.parse(id.toString())).isEqualTo(id);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1-1-1-1-1",
                "7398EEB6-9b4e-44b8-a7a1-a2149955ac70",
                "7398eeb69b4e44b8a7a1a2149955ac70",
                "7398eeb6-9b4e-44b8-a7a1-a2149955ac7g",
                "7398eeb6-9b4e-44b8-a7a1-a2149955ac701",
                "+398eeb6-9b4e-44b8-a7a1-a2149955ac70",
                "{398eeb6-9b4e-44b8-a7a1-a2149955ac7}",
            })
    void anotherSpellingIsNoAccountId(String text) {
        assertThat(AccountId.parse(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "c5jutptORLinoaIUmVWsc",
                "c5jutptORLinoaIUmVWscB",
                "c5jutptORLinoaIUmVWscAA",
                "c5jutptORLinoaIUmVWscA==",
                "v89i/w+eQKq5JBG5xwuKCQ",
                "*fakeplayer1*AAAAAAAAA",
                "c5jutptORLinoaIUmVWs==",
            })
    void anotherSpellingIsNoLogin(String login) {
        assertThat(AccountId.ofLogin(login)).isNull();
    }
}
